# clean: `async with` closes the connection
import json

import websockets


async def prices(url, symbol, count):
    async with websockets.connect(url) as socket:
        await socket.send(json.dumps({"subscribe": symbol}))
        return [json.loads(await socket.recv())["price"] for _ in range(count)]
