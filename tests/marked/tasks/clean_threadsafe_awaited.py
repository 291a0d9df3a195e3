# clean: the result is asked for
import asyncio


def from_thread(loop, coroutine, timeout=None):
    future = asyncio.run_coroutine_threadsafe(coroutine, loop)
    return future.result(timeout)
