from contextlib import asynccontextmanager
from fastapi import FastAPI
import aiokafka


@asynccontextmanager
async def lifespan(app: FastAPI):
    producer = aiokafka.AIOKafkaProducer(bootstrap_servers="x")  # expect: LK101
    await producer.start()
    app.state.producer = producer
    yield
    await producer.flush()


app = FastAPI(lifespan=lifespan)
