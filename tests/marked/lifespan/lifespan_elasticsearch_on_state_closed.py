# clean: the client is closed behind the yield
from contextlib import asynccontextmanager

from elasticsearch import AsyncElasticsearch
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.es = AsyncElasticsearch(hosts=["http://search:9200"])
    try:
        yield
    finally:
        await app.state.es.close()


app = FastAPI(lifespan=lifespan)
