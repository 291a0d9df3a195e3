# clean: each is awaited as it ends
import asyncio


async def first_answers(hosts, ask):
    tasks = [asyncio.ensure_future(ask(host)) for host in hosts]
    for task in asyncio.as_completed(tasks):
        yield await task
