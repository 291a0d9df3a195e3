# clean: close cancels it
import asyncio
import contextlib


class Connection:
    def __init__(self, socket):
        self.socket = socket
        self._heartbeat = None

    async def start(self):
        self._heartbeat = asyncio.create_task(self._beat())

    async def _beat(self):
        while True:
            await self.socket.send(b"ping")
            await asyncio.sleep(20)

    async def close(self):
        task, self._heartbeat = self._heartbeat, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self.socket.close()
