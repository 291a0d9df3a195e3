import asyncio


async def flush(buffers):
    [asyncio.create_task(buffer.flush()) for buffer in buffers]  # expect: LK402
    print("flushing")
