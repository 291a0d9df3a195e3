import asyncio


class SessionWriteLock:
    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}  # expect: LK206

    async def acquire(self, session_key: str) -> None:
        if session_key not in self._locks:
            self._locks[session_key] = asyncio.Lock()
        await self._locks[session_key].acquire()

    def free(self, session_key: str) -> None:
        if session_key in self._locks:
            self._locks[session_key].release()
