# clean: what is too old goes when it is asked for
import time


class TokenCacheService:
    def __init__(self):
        self._tokens = {}

    def get(self, user_id):
        entry = self._tokens.get(user_id)
        if entry and entry[1] > time.time():
            return entry[0]
        self._tokens.pop(user_id, None)
        return None

    def put(self, user_id, token):
        self._tokens[user_id] = token, time.time() + 60
