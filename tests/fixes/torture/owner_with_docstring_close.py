# unsafe
import asyncio

RUNNING = []


class Pump:
    """Pumps."""

    def __init__(self, queue):
        self.queue = queue

    async def start(self):
        self.worker = asyncio.create_task(self._pump(), name="pump")

    async def _pump(self):
        RUNNING.append(1)
        try:
            while True:
                item = await self.queue.get()
                note(item)
        finally:
            RUNNING.pop()

    async def aclose(self):
        """Ends."""
        # nothing else to do
        self.queue = None


async def main(path):
    queue = asyncio.Queue()
    pump = Pump(queue)
    try:
        await pump.start()
        queue.put_nowait("x")
        await asyncio.sleep(0.01)
    finally:
        await pump.aclose()
        LEFT.append(len(RUNNING))
    return 1


LEFT = []


def left():
    return sum(LEFT)
