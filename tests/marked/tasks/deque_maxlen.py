# clean: the deque keeps the last hundred
import asyncio
from collections import deque

recent = deque(maxlen=100)


def schedule(coroutine):
    recent.append(asyncio.create_task(coroutine))
