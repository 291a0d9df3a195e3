# unsafe
import asyncio

RUNNING = []


class Poller:
    def __init__(self, path):
        self.log = open(path)
        self._task = None

    async def start(self):
        self._task = asyncio.create_task(self._run())

    async def _run(self):
        RUNNING.append(1)
        try:
            while True:
                await asyncio.sleep(0.001)
        finally:
            RUNNING.pop()

    async def close(self):
        self.log.close()


async def main(path):
    poller = Poller(path)
    try:
        await poller.start()
        await asyncio.sleep(0)
        note("polled")
    finally:
        await poller.close()
        LEFT.append(len(RUNNING))
    idle = Poller(path)
    await idle.close()
    return 5


LEFT = []


def left():
    return sum(LEFT)
