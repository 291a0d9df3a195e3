# leave: the stack closes it
from contextlib import ExitStack


def main(path):
    with ExitStack() as stack:
        f = open(path)
        stack.callback(f.close)
        return note(f.read())
