from contextlib import asynccontextmanager

from fastapi import FastAPI
from qdrant_client import AsyncQdrantClient
from sentence_transformers import SentenceTransformer

state = {}


@asynccontextmanager
async def lifespan(app: FastAPI):
    state["encoder"] = SentenceTransformer("all-MiniLM-L6-v2", device="cpu")  # expect: LK104
    state["qdrant"] = AsyncQdrantClient(url="http://qdrant:6333")
    yield
    await state["qdrant"].close()


app = FastAPI(lifespan=lifespan)


@app.get("/search")
async def search(q: str):
    vector = state["encoder"].encode(q).tolist()
    return await state["qdrant"].query_points("docs", query=vector, limit=5)
