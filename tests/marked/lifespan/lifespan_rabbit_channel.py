from contextlib import asynccontextmanager

import aio_pika
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    connection = await aio_pika.connect_robust("amqp://guest@mq/")  # expect: LK101
    channel = await connection.channel()
    await channel.set_qos(prefetch_count=10)
    app.state.channel = channel
    yield
    await channel.close()


app = FastAPI(lifespan=lifespan)
