import asyncio
from collections import defaultdict


class ConnectionPool:
    def __init__(self):
        self._locks = defaultdict(asyncio.Lock)  # expect: LK206

    async def run(self, user_id, work):
        async with self._locks[user_id]:
            return await work()
