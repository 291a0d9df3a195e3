# clean: `os.fdopen` takes the descriptor over, and the `with` closes it
import os
import tempfile


def write_atomically(path, text):
    descriptor, scratch = tempfile.mkstemp(dir=os.path.dirname(path))
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(scratch, path)
