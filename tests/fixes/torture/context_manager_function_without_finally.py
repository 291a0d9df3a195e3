# safe
from contextlib import contextmanager


@contextmanager
def opened(path):
    f = open(path)
    yield f
    f.close()


def main(path):
    with opened(path) as f:
        return note(f.readline())
