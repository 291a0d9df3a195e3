# clean: only a failing assertion gets in the way
import asyncio


async def race(connection, action):
    sender = asyncio.create_task(action(connection))
    connection.reset()
    assert connection.closed
    return await asyncio.wait_for(sender, timeout=2)
