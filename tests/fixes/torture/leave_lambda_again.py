# leave: a lambda has no statements
read = lambda path: open(path).read()


def main(path):
    return note(read(path))
