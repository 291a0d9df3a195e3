import asyncio


async def probe(hosts, ping):
    tasks = [asyncio.create_task(ping(host)) for host in hosts]
    done, pending = await asyncio.wait(tasks, timeout=5)  # expect: LK402
    return [task.result() for task in done]
