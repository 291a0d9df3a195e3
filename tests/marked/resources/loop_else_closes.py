"""Looks for a line."""


def find(path, wanted):
    stream = open(path, encoding="utf-8")  # expect: LK302
    for number, line in enumerate(stream):
        if line.startswith(wanted):
            break
    else:
        stream.close()
        return None
    return number
