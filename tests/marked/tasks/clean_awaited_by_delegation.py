# clean: `yield from` is how a task is awaited in an `__await__`
import asyncio


class Expiry:
    def __init__(self, event, seconds):
        self._event = event
        self._seconds = seconds

    def __await__(self):
        task = asyncio.create_task(self._wait(), name="expiry")
        try:
            yield from task
        except TimeoutError:
            pass
        return self

    async def _wait(self):
        await asyncio.wait_for(self._event.wait(), timeout=self._seconds)
