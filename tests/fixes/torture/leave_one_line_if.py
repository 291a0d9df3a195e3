# leave: it stands on the line of its header
def main(path):
    if note(1): text = open(path).read()
    return text
