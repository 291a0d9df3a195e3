# leave: it is finalized
import weakref


class Owner:
    pass


def main(path):
    owner = Owner()
    f = open(path)
    weakref.finalize(owner, f.close)
    owner.stream = f
    note(f.readline())
    return 1
