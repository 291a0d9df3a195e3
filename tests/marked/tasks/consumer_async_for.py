import asyncio


async def consume(consumer, handle):
    tasks = []
    async for message in consumer:
        tasks.append(asyncio.create_task(handle(message)))  # expect: LK401
    await asyncio.gather(*tasks)
