# leave: what the caller gets is the path, and the descriptor is adopted
import os
import tempfile


def main(path):
    fd, name = tempfile.mkstemp()
    with os.fdopen(fd, "w") as out:
        out.write(note("x"))
    with open(name) as f:
        text = f.read()
    os.unlink(name)
    return text
