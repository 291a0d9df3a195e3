import asyncio
import signal


def install(server):
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, lambda: asyncio.create_task(server.stop()))  # expect: LK402
