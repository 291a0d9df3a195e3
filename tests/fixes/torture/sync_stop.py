# unsafe
import asyncio

RUNNING = []


class Poller:
    def __init__(self):
        self._task = None

    async def start(self):
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self):
        RUNNING.append(1)
        try:
            while True:
                await asyncio.sleep(0.001)
        finally:
            RUNNING.pop()

    def stop(self):
        """Stops."""


async def main(path):
    poller = Poller()
    await poller.start()
    await asyncio.sleep(0)
    note("polled")
    poller.stop()
    await asyncio.sleep(0)
    LEFT.append(len(RUNNING))
    return 1


LEFT = []


def left():
    return sum(LEFT)
