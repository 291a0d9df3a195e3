# leave: the module begins with other code than imports
"""Runs."""
PREFIX = "x"
import asyncio


async def job(n):
    note(n)


async def main(path):
    asyncio.create_task(job(1))
    await asyncio.sleep(0)
    return PREFIX
