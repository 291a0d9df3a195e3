# clean: an included router runs its own handlers
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI
from sqlalchemy import create_engine

engine = create_engine("postgresql://db/orders")
router = APIRouter()


@router.on_event("shutdown")
def close_engine():
    engine.dispose()


@asynccontextmanager
async def lifespan(app: FastAPI):
    yield


app = FastAPI(lifespan=lifespan)
app.include_router(router)
