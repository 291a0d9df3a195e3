"""Finds the first file with a marker."""


def first_marked(paths, marker):
    found = None
    for path in paths:
        stream = open(path, encoding="utf-8")  # expect: LK302
        if marker in stream.read():
            found = path
            break
        stream.close()
    return found
