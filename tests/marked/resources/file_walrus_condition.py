"""Tells which files are scripts."""


def is_script(path):
    if (stream := open(path, "rb")).read(2) == b"#!":  # expect: LK301
        return stream.readline().strip().endswith(b"python")
    return False
