from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI, Request


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.audit = open("audit.log", "a", encoding="utf-8")  # expect: LK101
    app.state.started_at = datetime.now()
    yield
    app.state.audit.write("stopped\n")


app = FastAPI(lifespan=lifespan)


@app.middleware("http")
async def audit(request: Request, call_next):
    request.app.state.audit.write(f"{request.url.path}\n")
    return await call_next(request)
