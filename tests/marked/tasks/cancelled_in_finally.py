# clean: the ticker is cancelled however the copy ends
import asyncio


async def copy(source, target, progress):
    ticker = asyncio.create_task(progress.tick())
    try:
        async for chunk in source:
            await target.write(chunk)
    finally:
        ticker.cancel()
