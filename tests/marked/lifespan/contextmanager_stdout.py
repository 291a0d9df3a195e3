# clean: only what was opened here is closed
import sys
from contextlib import contextmanager


@contextmanager
def output(path):
    stream = sys.stdout if path == "-" else open(path, "w")
    try:
        yield stream
    finally:
        if stream is not sys.stdout:
            stream.close()
