from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


@contextmanager
def workers(count):
    pool = ThreadPoolExecutor(count)  # expect: LK102
    yield pool
    pool.shutdown()
