"""Compares two files block by block."""


def same(left, right):
    with open(right, "rb") as theirs:
        mine = open(left, "rb")  # expect: LK301
        try:
            return mine.read() == theirs.read()
        finally:
            theirs.close()
