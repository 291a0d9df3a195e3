# clean: the loop ends with the pages, and then all are awaited
import asyncio


async def crawl(client):
    tasks = []
    cursor = None
    while True:
        page = await client.page(cursor)
        tasks.append(asyncio.create_task(client.store(page)))
        cursor = page.next
        if cursor is None:
            break
    await asyncio.gather(*tasks)
