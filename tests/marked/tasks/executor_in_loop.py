import asyncio


async def watch(queue, render):
    loop = asyncio.get_running_loop()
    renders = []
    while True:
        path = await queue.get()
        renders.append(loop.run_in_executor(None, render, path))  # expect: LK401
