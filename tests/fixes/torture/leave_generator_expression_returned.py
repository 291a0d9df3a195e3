# leave: the generator reads later
def lines(path):
    f = open(path)
    return (note(line) for line in f)


def main(path):
    return list(lines(path))
