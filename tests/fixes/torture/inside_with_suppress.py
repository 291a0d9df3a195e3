# safe
from contextlib import suppress


def main(path):
    with suppress(ValueError):
        f = open(path)
        note(f.readline())
        f.close()
    return 1
