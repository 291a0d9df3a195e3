# clean: one function of the module opens what the other closes
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI


async def open_resources(application: FastAPI) -> None:
    application.state.pool = await asyncpg.create_pool("postgres://db/app")


async def close_resources(application: FastAPI) -> None:
    if getattr(application.state, "pool", None) is not None:
        await application.state.pool.close()


@asynccontextmanager
async def lifespan(app: FastAPI):
    await open_resources(app)
    yield
    await close_resources(app)


app = FastAPI(lifespan=lifespan)
