# clean: the pool is closed
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
from mcp.server.fastmcp import FastMCP


@dataclass
class Context:
    pool: asyncpg.Pool


@asynccontextmanager
async def app_lifespan(server: FastMCP):
    pool = await asyncpg.create_pool("postgres://db/docs")
    try:
        yield Context(pool=pool)
    finally:
        await pool.close()


mcp = FastMCP("docs", lifespan=app_lifespan)
