import structlog
from contextlib import asynccontextmanager

from elasticsearch import AsyncElasticsearch
from fastapi import FastAPI

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI):
    log.info("starting")
    app.state.es = AsyncElasticsearch(hosts=["http://search:9200"])  # expect: LK101
    if not await app.state.es.indices.exists(index="articles"):
        await app.state.es.indices.create(index="articles")
    yield
    log.info("stopping")


def create_app() -> FastAPI:
    return FastAPI(lifespan=lifespan)
