# clean: the task of a name is replaced, and all are cancelled in the end
import asyncio


class Jobs:
    def __init__(self):
        self._tasks = {}

    def start(self, name, work):
        old = self._tasks.get(name)
        if old is not None:
            old.cancel()
        self._tasks[name] = asyncio.create_task(work())

    async def close(self):
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
