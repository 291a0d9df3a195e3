import asyncio


def watch(loop, path, reload):
    loop.add_reader(path.fileno(), lambda: asyncio.ensure_future(reload(), loop=loop))  # expect: LK402
