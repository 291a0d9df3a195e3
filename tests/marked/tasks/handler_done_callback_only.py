import asyncio


def spawn(coroutine):
    """Starts it; who calls this keeps it."""
    return asyncio.ensure_future(coroutine)


async def on_connect(sid, environ):
    spawn(greet(sid))  # expect: LK402


async def greet(sid):
    await asyncio.sleep(0.1)
