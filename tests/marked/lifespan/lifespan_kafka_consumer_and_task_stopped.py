# clean: the consuming task is cancelled and the consumer stopped
import asyncio
import contextlib
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaConsumer
from fastapi import FastAPI


async def consume(consumer):
    async for message in consumer:
        print(message.topic, message.value)


@asynccontextmanager
async def lifespan(app: FastAPI):
    consumer = AIOKafkaConsumer("orders", bootstrap_servers="kafka:9092", group_id="billing")
    await consumer.start()
    task = asyncio.create_task(consume(consumer), name="consume")
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
        await consumer.stop()


app = FastAPI(lifespan=lifespan)
