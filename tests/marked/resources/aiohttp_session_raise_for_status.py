"""Talks to the chat service."""

import aiohttp


async def post_message(hook, text):
    session = aiohttp.ClientSession()  # expect: LK302
    response = await session.post(hook, json={"text": text})
    if response.status >= 400:
        raise RuntimeError(f"the hook answered {response.status}")
    await session.close()
    return response.status
