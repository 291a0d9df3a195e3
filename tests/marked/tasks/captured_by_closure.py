# clean: the closure that is returned cancels it
import asyncio


def every(seconds, callback):
    async def repeat():
        while True:
            await asyncio.sleep(seconds)
            callback()

    task = asyncio.create_task(repeat())

    def cancel():
        task.cancel()

    return cancel
