# leave: it is acquired on a condition
def main(path):
    text = open(path).read() if note(1) else ""
    return text
