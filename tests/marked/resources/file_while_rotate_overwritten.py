"""Splits a stream into parts of a size."""


def split(source, pattern, size):
    number, written = 0, 0
    part = None
    try:
        for line in source:
            if part is None or written + len(line) > size:
                number, written = number + 1, 0
                part = open(pattern.format(number), "wb")  # expect: LK302
            part.write(line)
            written += len(line)
    finally:
        if part is not None:
            part.close()
    return number
