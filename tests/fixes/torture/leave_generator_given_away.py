# leave: the handle is part of what the generator yields
def pairs(path):
    f = open(path)
    for line in f:
        yield f, line


def main(path):
    return len([note(line) for _, line in pairs(path)])
