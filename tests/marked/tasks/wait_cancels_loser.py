# clean: what is pending is cancelled
import asyncio


async def fastest(first, second, query):
    tasks = {asyncio.create_task(first.ask(query)), asyncio.create_task(second.ask(query))}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    return done.pop().result()
