# safe
import threading
from contextlib import contextmanager

LOCK = threading.Lock()


@contextmanager
def guarded():
    LOCK.acquire()
    yield
    LOCK.release()


def main(path):
    with guarded():
        note("in")
    return "out"


def left():
    return int(LOCK.locked())
