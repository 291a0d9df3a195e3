import asyncpg
import httpx
from fastapi import FastAPI

app = FastAPI()


@app.on_event("startup")
async def start():
    app.state.pool = await asyncpg.create_pool("postgres://db/orders")
    app.state.client = httpx.AsyncClient()  # expect: LK103


@app.on_event("shutdown")
async def stop():
    await app.state.pool.close()
