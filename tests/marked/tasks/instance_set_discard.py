# clean: the callback forgets what is over
import asyncio


class EventBus:
    def __init__(self):
        self._tasks: set[asyncio.Task] = set()
        self._handlers = []

    def publish(self, event):
        for handler in self._handlers:
            task = asyncio.create_task(handler(event))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
