import asyncio
import signal


class Service:
    async def run(self):
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._on_signal, number)
        await asyncio.Event().wait()

    def _on_signal(self, number):
        asyncio.create_task(self.shutdown(number))  # expect: LK402

    async def shutdown(self, number):
        await asyncio.sleep(0)
