# clean: a measurement, not a resource
import time
from contextlib import contextmanager


@contextmanager
def timed(name):
    start = time.perf_counter()
    yield
    print(name, time.perf_counter() - start)
