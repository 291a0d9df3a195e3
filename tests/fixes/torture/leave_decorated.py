# leave: a decorator may do anything with what is returned
import functools


@functools.lru_cache(maxsize=4)
def handle(path):
    return open(path)


def main(path):
    return note(handle(path).readline())
