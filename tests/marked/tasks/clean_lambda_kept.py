# clean: the callback awaits nothing and starts nothing
import asyncio


def watch(loop, path, event: asyncio.Event):
    loop.add_reader(path.fileno(), lambda: loop.call_soon(event.set))
