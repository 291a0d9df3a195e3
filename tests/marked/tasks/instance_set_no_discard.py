import asyncio


class EventBus:
    def __init__(self):
        self._tasks = set()
        self._handlers = []

    def publish(self, event):
        for handler in self._handlers:
            task = asyncio.create_task(handler(event))
            self._tasks.add(task)  # expect: LK403

    async def close(self):
        for task in self._tasks:
            task.cancel()
