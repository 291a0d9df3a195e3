import asyncio


class Reporter:
    def __init__(self, sink, every=60.0):
        self._sink = sink
        self._every = every
        self._runner: asyncio.Task | None = None
        self._open = False

    def start(self) -> None:
        loop = asyncio.get_running_loop()
        self._runner = loop.create_task(self._report())  # expect: LK404
        self._open = True

    async def _report(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            await self._sink.flush()

    async def stop(self) -> None:
        self._open = False
        await self._sink.close()
