# clean: whoever calls it gets the task
import asyncio


def make_sender(send):
    return lambda message: asyncio.create_task(send(message))
