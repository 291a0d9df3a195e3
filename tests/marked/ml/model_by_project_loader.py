from fastapi import FastAPI

from ranking.models import load_ranking_model

app = FastAPI()


@app.post("/rank")
async def rank(items: list[dict]):
    model = load_ranking_model("latest")  # expect: LK503
    return model.rank(items)
