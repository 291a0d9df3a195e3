# clean: the task group ends its tasks
from contextlib import asynccontextmanager

import anyio
from fastapi import FastAPI

from .rates import refresh_forever


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with anyio.create_task_group() as group:
        group.start_soon(refresh_forever)
        yield
        group.cancel_scope.cancel()


app = FastAPI(lifespan=lifespan)
