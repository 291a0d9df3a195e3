# clean: the engine of the start-up list is disposed of by the shutdown list
from sqlalchemy.ext.asyncio import create_async_engine
from starlette.applications import Starlette

engine = None


async def connect():
    global engine
    engine = create_async_engine("postgresql+asyncpg://db/app")


async def disconnect():
    await engine.dispose()


app = Starlette(on_startup=[connect], on_shutdown=[disconnect])
