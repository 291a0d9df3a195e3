# leave: it is acquired on a condition only
def main(path):
    text = open(path).read() if note(path) else ""
    return text
