# clean: it is awaited before the answer is given
import asyncio


async def handle(request):
    task = asyncio.create_task(load(request.user))
    body = await request.json()
    user = await task
    return {"user": user, "body": body}


async def load(user):
    return user
