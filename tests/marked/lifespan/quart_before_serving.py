import asyncpg
from quart import Quart

app = Quart(__name__)


@app.before_serving
async def connect():
    app.pool = await asyncpg.create_pool("postgres://db/orders")  # expect: LK103
