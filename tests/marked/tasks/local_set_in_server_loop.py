import asyncio


async def route(stream, deliver):
    running = set()
    while True:
        frame = await stream.read_frame()
        task = asyncio.create_task(deliver(frame))
        running.add(task)  # expect: LK403
