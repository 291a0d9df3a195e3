# clean: the type bounds it
from cachetools import LRUCache, TTLCache


class TokenService:
    def __init__(self):
        self.tokens = TTLCache(maxsize=10_000, ttl=300)
        self.users = LRUCache(1000)

    def verify(self, token):
        if token not in self.tokens:
            self.tokens[token] = self.users[token] = token.split(".")[1]
        return self.tokens[token]
