# clean: session and response stand in `async with`
import aiohttp


async def download(url, path):
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        response.raise_for_status()
        body = await response.read()
    with open(path, "wb") as target:
        target.write(body)
