from contextlib import asynccontextmanager

from fastapi import FastAPI

from recommender.loading import load_ranking_model

ranker = None


@asynccontextmanager
async def lifespan(app: FastAPI):
    global ranker
    ranker = load_ranking_model("s3://models/ranker/latest")  # expect: LK104
    yield
    print("bye")


app = FastAPI(lifespan=lifespan)
