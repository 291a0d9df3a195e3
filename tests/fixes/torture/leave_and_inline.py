# leave: it is acquired on a condition only
def main(path):
    return bool(note(path)) and "first" in open(path).read()
