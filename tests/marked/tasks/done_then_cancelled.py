# clean: cancelled unless it is done
import asyncio


async def follow(session, limit):
    task = asyncio.ensure_future(session.run())
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=limit)
    except asyncio.TimeoutError:
        print("time is up")
    finally:
        if not task.done():
            task.cancel()
