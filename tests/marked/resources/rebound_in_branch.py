"""Switches to the fallback file."""


def config(path, fallback):
    stream = open(path, encoding="utf-8")  # expect: LK302
    if not stream.readline().startswith("#"):
        stream = open(fallback, encoding="utf-8")
    with stream:
        return stream.read()
