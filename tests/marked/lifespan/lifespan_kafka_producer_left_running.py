import json
import logging
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from fastapi import FastAPI, Request

logger = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI):
    producer = AIOKafkaProducer(bootstrap_servers="kafka:9092")  # expect: LK101
    await producer.start()
    app.state.producer = producer
    logger.info("producer is up")
    yield
    logger.info("bye")


app = FastAPI(title="orders", lifespan=lifespan)


@app.post("/orders")
async def create_order(order: dict, request: Request):
    await request.app.state.producer.send_and_wait("orders", json.dumps(order).encode())
    return {"accepted": True}
