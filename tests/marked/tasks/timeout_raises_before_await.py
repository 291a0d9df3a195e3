import asyncio


async def transfer(source, target, check):
    copy = asyncio.create_task(source.copy_to(target))  # expect: LK402
    if not await check(target):
        raise ValueError(f"{target} does not accept")
    await copy
