import asyncio

from aiogram import Router

router = Router()
deliveries = set()


@router.message()
async def on_message(message):
    delivery = asyncio.create_task(message.answer("soon"))
    deliveries.add(delivery)  # expect: LK403
    delivery.add_done_callback(lambda task: print(task.exception()))
