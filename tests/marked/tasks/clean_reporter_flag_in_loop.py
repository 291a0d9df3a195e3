# clean: the loop looks at the flag that `stop` sets
import asyncio


class Reporter:
    def __init__(self, sink):
        self._sink = sink
        self._open = True
        self._runner = None

    def start(self):
        self._runner = asyncio.ensure_future(self._report())

    async def _report(self):
        while self._open:
            await asyncio.sleep(1)
            await self._sink.flush()

    def stop(self):
        self._open = False
