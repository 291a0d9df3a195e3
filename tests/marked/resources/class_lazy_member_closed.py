# clean: made on first use, closed by `close`
import httpx


class Weather:
    def __init__(self, base):
        self.base = base
        self._client = None

    @property
    def client(self):
        if self._client is None:
            self._client = httpx.Client(base_url=self.base, timeout=5)
        return self._client

    def today(self, place):
        return self.client.get(f"/today/{place}").json()

    def close(self):
        if self._client is not None:
            self._client.close()
            self._client = None
