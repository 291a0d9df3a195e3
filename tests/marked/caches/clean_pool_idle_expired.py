# clean: what has not been used for an hour is dropped
import time


class ClientPool:
    def __init__(self, factory, ttl=3600):
        self._factory = factory
        self._ttl = ttl
        self._clients = {}

    def get(self, tenant_id):
        self._expire()
        client, _ = self._clients.get(tenant_id, (None, 0))
        if client is None:
            client = self._factory(tenant_id)
        self._clients[tenant_id] = (client, time.monotonic())
        return client

    def _expire(self):
        limit = time.monotonic() - self._ttl
        self._clients = {k: v for k, v in self._clients.items() if v[1] > limit}
