# clean: the caller gets a bound method, and the handle with it
import functools


def line_source(path):
    stream = open(path, encoding="utf-8")
    return functools.partial(next, stream, None)


def char_source(path):
    stream = open(path, encoding="utf-8")
    return stream.read
