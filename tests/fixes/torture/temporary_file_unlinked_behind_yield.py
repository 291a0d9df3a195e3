# safe
import os
import tempfile
from contextlib import contextmanager

made = []


@contextmanager
def spooled(text):
    spool = tempfile.NamedTemporaryFile("w", delete=False)
    made.append(spool.name)
    spool.write(note(text))
    spool.flush()
    yield spool.name
    spool.close()
    os.unlink(spool.name)


def left():
    there = [name for name in made if os.path.exists(name)]
    for name in there:
        os.unlink(name)
    return len(there)


def main(path):
    with spooled("three words") as name:
        with open(name) as stream:
            note(stream.read())
    return "over"
