"""Reads a motto, if there is one."""


def motto(path):
    try:
        stream = open(path, encoding="utf-8")  # expect: LK301
    except FileNotFoundError:
        return "none"
    else:
        return stream.readline().strip()
