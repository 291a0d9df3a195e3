# clean: the thread waits for the result
import asyncio


def read_sensor(loop, sensor):
    future = asyncio.run_coroutine_threadsafe(sensor.read(), loop)
    return future.result(timeout=5)
