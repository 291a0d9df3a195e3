# clean: given back to the pool in finally
import asyncpg
from fastapi import Depends, FastAPI, Request

app = FastAPI()


async def connection(request: Request):
    pool: asyncpg.Pool = request.app.state.pool
    conn = await pool.acquire()
    try:
        yield conn
    finally:
        await pool.release(conn)


@app.get("/users")
async def users(conn=Depends(connection)):
    return await conn.fetch("select * from users")
