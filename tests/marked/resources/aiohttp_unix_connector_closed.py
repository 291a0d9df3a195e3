import aiohttp


async def containers(path):
    connector = aiohttp.UnixConnector(path=path)
    try:
        async with aiohttp.ClientSession(connector=connector, connector_owner=False) as session:
            async with session.get("http://docker/containers/json") as answer:
                return await answer.json()
    finally:
        connector.close()


async def status(url):
    connector = aiohttp.TCPConnector(limit=1)
    try:
        async with aiohttp.ClientSession(connector=connector, connector_owner=False) as session:
            async with session.get(url) as answer:
                return answer.status
    finally:
        connector.close()  # expect: LK306
