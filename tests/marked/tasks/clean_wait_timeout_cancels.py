# clean: what has not come in time is cancelled
import asyncio


async def read_with_timeout(reader):
    task = asyncio.ensure_future(reader.readline())
    done, pending = await asyncio.wait([task], timeout=5)
    if pending:
        task.cancel()
        raise TimeoutError
    return task.result()
