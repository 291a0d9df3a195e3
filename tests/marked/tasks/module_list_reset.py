# clean: the list is swapped out and awaited
import asyncio

pending = []


def later(coroutine):
    pending.append(asyncio.ensure_future(coroutine))


async def drain():
    global pending
    batch, pending = pending, []
    await asyncio.gather(*batch)
