# clean: awaited, or cancelled by the timeout
import asyncio


async def ask(client, question):
    task = asyncio.create_task(client.ask(question))
    async with asyncio.timeout(5):
        return await task
