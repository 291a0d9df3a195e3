# clean: the generator closes the pool
import asyncpg
from quart import Quart

app = Quart(__name__)


@app.while_serving
async def connected():
    app.pool = await asyncpg.create_pool("postgres://db/orders")
    yield
    await app.pool.close()
