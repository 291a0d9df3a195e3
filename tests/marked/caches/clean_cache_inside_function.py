# clean: the cache ends with the call
import functools


def distances(text, other):
    @functools.cache
    def distance(prefix, suffix):
        return abs(len(prefix) - len(suffix))

    return distance(text, other)
