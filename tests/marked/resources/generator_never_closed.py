"""Reads tagged blocks."""


def blocks(path, tag):
    stream = open(path, encoding="utf-8")  # expect: LK301
    block = []
    for line in stream:
        if line.startswith(tag) and block:
            yield block
            block = []
        block.append(line)
    yield block
