import asyncpg
from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()
pool: asyncpg.Pool | None = None


async def connection():
    conn = await pool.acquire()  # expect: LK102
    yield conn
    await pool.release(conn)


@app.get("/users/{user_id}")
async def user(user_id: int, conn=Depends(connection)):
    row = await conn.fetchrow("select * from users where id = $1", user_id)
    if row is None:
        raise HTTPException(404)
    return dict(row)
