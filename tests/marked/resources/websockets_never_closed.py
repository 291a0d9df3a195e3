"""Subscribes to one price and returns it."""

import json

import websockets


async def price(url, symbol):
    socket = await websockets.connect(url)  # expect: LK301
    await socket.send(json.dumps({"subscribe": symbol}))
    return json.loads(await socket.recv())["price"]
