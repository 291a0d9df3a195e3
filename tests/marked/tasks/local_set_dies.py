import asyncio


async def broadcast(clients, message):
    sent = set()
    for client in clients:
        task = asyncio.create_task(client.send(message))  # expect: LK402
        sent.add(task)
