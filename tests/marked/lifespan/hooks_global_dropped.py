import asyncpg
from fastapi import FastAPI

app = FastAPI()
pool = None


@app.on_event("startup")
async def connect():
    global pool
    pool = await asyncpg.create_pool("postgres://db/orders")  # expect: LK103


@app.on_event("shutdown")
async def disconnect():
    global pool
    pool = None
