# clean: the rows of one query, awaited together
import asyncio


async def export(db, write):
    tasks = []
    async for row in db.select("orders"):
        tasks.append(asyncio.create_task(write(row)))
    await asyncio.gather(*tasks)
