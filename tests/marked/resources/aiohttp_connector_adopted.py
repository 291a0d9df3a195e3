# clean: the session owns its connector, and the caller the session
import aiohttp


def make_session(limit):
    connector = aiohttp.TCPConnector(limit=limit, ttl_dns_cache=300)
    return aiohttp.ClientSession(connector=connector)


async def get(url):
    async with make_session(5) as session:
        async with session.get(url) as response:
            return await response.text()
