# safe
def head(stream):
    return note(stream.readline())


def main(path):
    f = open(path)
    first = head(f)
    second = head(f)
    f.close()
    return first, second
