"""Merges the lines of two files into a third."""


def merge(left, right, target):
    with open(target, "w", encoding="utf-8") as out:
        one = open(left, encoding="utf-8")  # expect: LK301
        with open(right, encoding="utf-8") as two:
            for mine, theirs in zip(one, two):
                out.write(mine.rstrip("\n") + "\t" + theirs)
