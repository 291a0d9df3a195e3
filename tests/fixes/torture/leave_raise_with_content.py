# leave: the raise needs it
def main(path):
    if note(path):
        raise ValueError(open(path).read())
    return 1
