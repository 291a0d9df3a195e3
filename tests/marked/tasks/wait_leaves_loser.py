import asyncio


async def fastest(first, second, query):
    done, pending = await asyncio.wait(  # expect: LK402
        {asyncio.create_task(first.ask(query)), asyncio.create_task(second.ask(query))},
        return_when=asyncio.FIRST_COMPLETED,
    )
    return done.pop().result()
