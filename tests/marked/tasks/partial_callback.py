# clean: the executor keeps the future of what it runs
import asyncio


async def render(page, draw):
    loop = asyncio.get_running_loop()
    loop.run_in_executor(None, draw, page)
