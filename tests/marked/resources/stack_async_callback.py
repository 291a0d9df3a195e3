# clean: the asynchronous stack awaits the close
from contextlib import AsyncExitStack

import asyncpg
import httpx


async def sync_users(dsn, url):
    async with AsyncExitStack() as stack:
        connection = await asyncpg.connect(dsn)
        stack.push_async_callback(connection.close)
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
        users = (await client.get("/users")).json()
        await connection.executemany("insert into users values ($1)", [(user["name"],) for user in users])
