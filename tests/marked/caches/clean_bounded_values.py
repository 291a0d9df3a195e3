# clean: a few scopes, each with a cache that has a limit
from collections import defaultdict

from cachetools import TTLCache


class Ordering:
    _seen = defaultdict(lambda: TTLCache(maxsize=1000, ttl=60))

    def __init__(self, scope):
        self.scope = scope

    def note(self, event):
        self._seen[self.scope][event.id] = True
