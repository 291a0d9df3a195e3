import asyncio

from fastapi import APIRouter

router = APIRouter()


@router.post("/orders")
async def create_order(order: dict):
    saved = await save(order)
    asyncio.create_task(send_mail(saved["email"]))  # expect: LK402
    return saved


async def save(order):
    return order


async def send_mail(address):
    await asyncio.sleep(1)
