import asyncio


def connect(client, handle):
    async def on_packet(packet):
        asyncio.create_task(handle(packet))  # expect: LK402

    client.subscribe(on_packet)
