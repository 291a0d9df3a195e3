# clean: the loop ends with the last page, and all are awaited
import asyncio


async def fetch_pages(client, parse):
    tasks = []
    cursor = None
    while True:
        page = await client.list(after=cursor)
        tasks.append(asyncio.create_task(parse(page)))
        if not page.more:
            break
        cursor = page.cursor
    return await asyncio.gather(*tasks)
