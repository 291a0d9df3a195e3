# clean: `_spawn` keeps and forgets its tasks
import asyncio


class Gateway:
    def __init__(self):
        self._tasks = set()

    def _spawn(self, coroutine):
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def connection_made(self, peer):
        self._spawn(self.greet(peer))

    async def greet(self, peer):
        await peer.send(b"hello")
