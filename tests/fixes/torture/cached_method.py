# unsafe
import functools


class Index:
    @functools.lru_cache(maxsize=None)
    def find(self, query):
        return note(query)[::-1]


def exercise(path):
    index = Index()
    return index.find("ab"), index.find("ab")


def left():
    return int(Index.find.cache_info().maxsize is None)
