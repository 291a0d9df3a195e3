from contextlib import contextmanager


@contextmanager
def exclusive(lock):
    lock.acquire()  # expect: LK102
    yield
    lock.release()
