# clean: each batch is awaited before the next begins
import asyncio


async def relay(source, send):
    tasks = []
    async for item in source:
        tasks.append(asyncio.create_task(send(item)))
        if len(tasks) == 50:
            await asyncio.gather(*tasks)
            tasks.clear()
    await asyncio.gather(*tasks)
