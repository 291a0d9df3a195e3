# unsafe
def opened(path):
    f = open(path)
    note(f.readline())
    if note(1) == 2:
        raise ValueError("bad")
    return f


def main(path):
    f = opened(path)
    with f:
        return 17
