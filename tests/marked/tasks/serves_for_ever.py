# clean: the local lives as long as the server, which is as long as the program
import asyncio


async def serve(handler, reporter):
    server = await asyncio.start_server(handler, port=8080)
    report = asyncio.create_task(reporter.run())
    async with server:
        await server.serve_forever()
