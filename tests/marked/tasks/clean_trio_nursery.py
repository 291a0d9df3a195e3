# clean: the nursery waits for what it starts
import trio


async def serve(listener):
    async with trio.open_nursery() as nursery:
        while True:
            stream = await listener.accept()
            nursery.start_soon(echo, stream)


async def echo(stream):
    async with stream:
        async for data in stream:
            await stream.send_all(data)
