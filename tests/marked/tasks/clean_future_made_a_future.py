# clean: what is given is a future already, which the pool that runs it keeps
import asyncio


class Archive:
    def __init__(self, disk, loop):
        self.disk = disk
        self.loop = loop

    def save_soon(self, record):
        asyncio.ensure_future(self.loop.run_in_executor(None, self.disk.write, record))

    def save_by_pool(self, pool, record):
        asyncio.ensure_future(asyncio.wrap_future(pool.submit(self.disk.write, record)))

    def save_by_method(self, record):
        asyncio.ensure_future(self._written(record))

    def collect(self, pending):
        asyncio.ensure_future(asyncio.gather(*pending))

    def _written(self, record):
        return self.loop.run_in_executor(None, self.disk.write, record)
