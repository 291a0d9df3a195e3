"""Reads a counter that may be broken."""


def read_counter(path):
    value = 0
    try:
        stream = open(path, encoding="ascii")  # expect: LK302
        value = int(stream.readline())
        stream.close()
    except (OSError, ValueError):
        pass
    return value
