import asyncio


async def copy(source, target, progress):
    ticker = asyncio.create_task(progress.tick())  # expect: LK402
    try:
        async for chunk in source:
            await target.write(chunk)
    except OSError:
        ticker.cancel()
        raise
    await target.flush()
