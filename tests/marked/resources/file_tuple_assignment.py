"""Numbers the lines of a file."""


def numbered(path, start):
    stream, number = open(path, encoding="utf-8"), start  # expect: LK301
    lines = []
    for line in stream:
        lines.append(f"{number:4} {line}")
        number += 1
    return lines
