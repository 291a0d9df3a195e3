import asyncio
from collections import defaultdict

tasks_by_chat = defaultdict(list)


async def on_message(message):
    task = asyncio.create_task(answer(message))
    tasks_by_chat[message.chat.id].append(task)  # expect: LK401


async def answer(message):
    await asyncio.sleep(1)
