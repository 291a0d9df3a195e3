"""Reads a feature flag."""

import aiohttp


async def flag(url, name):
    session = aiohttp.ClientSession()  # expect: LK302
    response = await session.get(url)
    flags = await response.json()
    if name not in flags:
        return False
    await session.close()
    return bool(flags[name])
