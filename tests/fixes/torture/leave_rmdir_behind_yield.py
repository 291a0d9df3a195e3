# leave: the pipe in the folder would be left when the block fails, and the folder could not be removed
import os
import tempfile
from contextlib import contextmanager


@contextmanager
def queue():
    folder = tempfile.mkdtemp()
    pipe = os.path.join(folder, "queue")
    os.mkfifo(pipe)
    yield pipe
    os.unlink(pipe)
    os.rmdir(folder)


def main(path):
    with queue() as pipe:
        note(os.path.basename(pipe))
    return "over"
