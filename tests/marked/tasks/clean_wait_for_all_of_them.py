# clean: `wait` returns when all are done
import asyncio


async def warm(caches):
    tasks = [asyncio.create_task(cache.load()) for cache in caches]
    done, _ = await asyncio.wait(tasks)
    return [task.result() for task in done]
