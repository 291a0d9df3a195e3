# clean: the stack closes the client and stops the producer
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
from aiokafka import AIOKafkaProducer
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with AsyncExitStack() as stack:
        app.state.http = await stack.enter_async_context(httpx.AsyncClient())
        producer = AIOKafkaProducer(bootstrap_servers="kafka:9092")
        await producer.start()
        stack.push_async_callback(producer.stop)
        app.state.producer = producer
        yield


app = FastAPI(lifespan=lifespan)
