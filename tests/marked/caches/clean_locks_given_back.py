# clean: the lock of a session goes when nobody waits for it
import asyncio


class SessionLocks:
    def __init__(self):
        self._locks = {}

    async def run(self, session_id, work):
        lock = self._locks.setdefault(session_id, asyncio.Lock())
        async with lock:
            result = await work()
        if not lock.locked():
            self._locks.pop(session_id, None)
        return result
