# clean: the slower one is cancelled
import asyncio


async def fastest(primary, mirror, path):
    tasks = [asyncio.create_task(source.get(path)) for source in (primary, mirror)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()
