import asyncio


async def accept(listener, serve):
    tasks = []
    while True:
        connection = await listener.accept()
        tasks += [asyncio.create_task(serve(connection))]  # expect: LK401
