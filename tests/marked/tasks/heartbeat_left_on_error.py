import asyncio


async def listen(websocket, handle):
    heartbeat = asyncio.create_task(beat(websocket))  # expect: LK402
    while True:
        message = await websocket.receive_str()
        if message == "bye":
            break
        await handle(message)


async def beat(websocket):
    while True:
        await websocket.ping()
        await asyncio.sleep(10)
