import asyncio
from contextlib import asynccontextmanager

import aio_pika
from fastapi import FastAPI


async def consume():
    connection = await aio_pika.connect_robust("amqp://mq")
    async with connection:
        channel = await connection.channel()
        queue = await channel.declare_queue("jobs")
        async for message in queue:
            await message.ack()


@asynccontextmanager
async def lifespan(app: FastAPI):
    consumer = asyncio.create_task(consume())  # expect: LK105
    yield {"consumer": consumer}


app = FastAPI(lifespan=lifespan)
