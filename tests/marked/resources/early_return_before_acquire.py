# clean: the early `return` stands before anything is open
import os


def append(path, line):
    if not line:
        return False
    stream = None
    if os.path.exists(path):
        stream = open(path, "a", encoding="utf-8")
    if stream is None:
        return False
    with stream:
        stream.write(line + "\n")
    return True
