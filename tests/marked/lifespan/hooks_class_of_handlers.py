# clean: the class opens and closes
import asyncpg
from fastapi import FastAPI


class Database:
    def __init__(self, app):
        self.pool = None
        app.add_event_handler("startup", self.connect)
        app.add_event_handler("shutdown", self.disconnect)

    async def connect(self):
        self.pool = await asyncpg.create_pool("postgres://db/orders")

    async def disconnect(self):
        await self.pool.close()


app = FastAPI()
database = Database(app)
