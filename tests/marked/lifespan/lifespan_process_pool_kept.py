import asyncio
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request


def render(page: int) -> bytes:
    return bytes(page)


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.executor = ProcessPoolExecutor(max_workers=4)  # expect: LK101
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/pages/{page}")
async def page(page: int, request: Request):
    loop = asyncio.get_running_loop()
    return len(await loop.run_in_executor(request.app.state.executor, render, page))
