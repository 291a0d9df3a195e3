import asyncio


async def notify_all(users, message):
    asyncio.gather(*(user.send(message) for user in users))  # expect: LK402
    return len(users)
