# clean: the wrapper keeps what it starts until it is over
import asyncio

_running = set()


def create_task(coroutine):
    task = asyncio.create_task(coroutine)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


async def order_placed(order, mail):
    await order.save()
    create_task(mail.confirm(order))
