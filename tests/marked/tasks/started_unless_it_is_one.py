import asyncio


async def collect(sections, send):
    pending = {}
    for name, value in sections.items():
        if asyncio.iscoroutine(value):
            value = asyncio.create_task(value)
        if isinstance(value, asyncio.Task):
            pending[name] = value
        else:
            send(name, value)
    for name, task in pending.items():
        send(name, await task)


async def start(sections, send):
    for name, value in sections.items():
        value = asyncio.create_task(value)  # expect: LK402
        if isinstance(name, bytes):
            send(name, await value)
