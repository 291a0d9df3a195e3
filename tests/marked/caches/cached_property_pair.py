import functools


class Page:
    def __init__(self, body):
        self.body = body

    @property
    @functools.lru_cache(maxsize=None)  # expect: LK203
    def words(self):
        return self.body.split()
