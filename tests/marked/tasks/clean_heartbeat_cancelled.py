# clean: it is cancelled however the loop ends
import asyncio


async def listen(websocket, handle):
    heartbeat = asyncio.create_task(beat(websocket))
    try:
        async for message in websocket:
            await handle(message)
    finally:
        heartbeat.cancel()
        await asyncio.gather(heartbeat, return_exceptions=True)


async def beat(websocket):
    while True:
        await websocket.ping()
        await asyncio.sleep(10)
