import asyncio


async def import_rows(rows, index):
    saved = [row async for row in rows]
    refresh = asyncio.create_task(index.refresh())  # expect: LK402
    return {"saved": len(saved)}
