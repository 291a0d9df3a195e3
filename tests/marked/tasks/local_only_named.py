import asyncio


async def handle(request):
    task = asyncio.create_task(notify(request.user), name="notify")  # expect: LK402
    return {"status": "accepted"}


async def notify(user):
    await asyncio.sleep(2)
