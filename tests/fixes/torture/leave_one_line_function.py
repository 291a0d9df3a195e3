# leave: the body stands on the header's line
def read(path): f = open(path); note(1); return f.read()


def main(path):
    return read(path)
