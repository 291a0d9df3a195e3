import asyncpg
from quart import Quart, jsonify

app = Quart(__name__)


@app.before_serving
async def create_pool():
    app.pool = await asyncpg.create_pool(dsn="postgres://db/app", max_size=10)  # expect: LK103


@app.get("/")
async def index():
    async with app.pool.acquire() as connection:
        return jsonify(await connection.fetchval("select count(*) from visits"))
