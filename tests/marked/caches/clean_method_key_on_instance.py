# clean: the cache belongs to the instance and is bounded
from functools import lru_cache


class Geocoder:
    def __init__(self, client):
        self.client = client
        self.locate = lru_cache(maxsize=512)(self._locate)

    def _locate(self, address: str):
        return self.client.locate(address)
