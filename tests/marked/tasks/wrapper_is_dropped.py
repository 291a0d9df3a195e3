import asyncio


def spawn(coroutine, name):
    return asyncio.create_task(coroutine, name=name)


async def order_placed(order, mail):
    await order.save()
    spawn(mail.confirm(order), "confirm")  # expect: LK402
