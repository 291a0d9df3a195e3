from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
from mcp.server.fastmcp import Context, FastMCP


@dataclass
class AppContext:
    db: asyncpg.Connection


@asynccontextmanager
async def app_lifespan(server: FastMCP) -> AsyncIterator[AppContext]:
    db = await asyncpg.connect("postgres://db/tools")  # expect: LK101
    yield AppContext(db=db)


mcp = FastMCP("tools", lifespan=app_lifespan)


@mcp.tool()
async def query(ctx: Context, sql: str) -> str:
    return str(await ctx.request_context.lifespan_context.db.fetch(sql))
