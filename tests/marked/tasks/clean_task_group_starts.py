# clean: the group holds what it starts
import asyncio

import anyio


async def serve(listener, handle):
    async with asyncio.TaskGroup() as group:
        group.create_task(heartbeat())
        while True:
            connection = await listener.accept()
            group.create_task(handle(connection))


async def serve_anyio(listener, handle):
    async with anyio.create_task_group() as tg:
        tg.start_soon(heartbeat)
        while True:
            tg.start_soon(handle, await listener.accept())


async def heartbeat():
    while True:
        await asyncio.sleep(1)
