# clean: the group waits for what it starts
import asyncio


async def crawl(urls, fetch):
    results = []
    async with asyncio.TaskGroup() as tg:
        for url in urls:
            results.append(tg.create_task(fetch(url)))
    return [task.result() for task in results]
