# clean: the callback of the class forgets it
import asyncio


class EventBus:
    def __init__(self):
        self._tasks = set()

    def publish(self, handler, event):
        task = asyncio.create_task(handler(event))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task):
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            print(task.exception())
