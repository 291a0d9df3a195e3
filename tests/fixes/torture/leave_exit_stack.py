# leave: a stack closes it
from contextlib import ExitStack


def main(path):
    with ExitStack() as stack:
        f = stack.enter_context(open(path))
        return note(f.read())
