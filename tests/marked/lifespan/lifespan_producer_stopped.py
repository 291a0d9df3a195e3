# clean: the producer is stopped in `finally`
from contextlib import asynccontextmanager
from fastapi import FastAPI
import aiokafka


@asynccontextmanager
async def lifespan(app: FastAPI):
    producer = aiokafka.AIOKafkaProducer(bootstrap_servers="x")
    await producer.start()
    app.state.producer = producer
    try:
        yield
    finally:
        await producer.stop()


app = FastAPI(lifespan=lifespan)
