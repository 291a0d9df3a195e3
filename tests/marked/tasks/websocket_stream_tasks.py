import asyncio


async def chat(websocket, reply):
    replies = set()
    async for text in websocket:
        replies.add(asyncio.create_task(reply(websocket, text)))  # expect: LK403
