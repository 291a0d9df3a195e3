import threading
from contextlib import contextmanager

lock = threading.Lock()


@contextmanager
def exclusive():
    lock.acquire()  # expect: LK102
    yield
    lock.release()
