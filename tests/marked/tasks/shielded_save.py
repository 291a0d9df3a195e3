# clean: awaited behind a shield
import asyncio


async def save(session, rows):
    task = asyncio.create_task(session.commit(rows))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
