from fastapi import FastAPI

from search.models import load_ranker

app = FastAPI()


@app.get("/search")
def search(query: str):
    ranker = load_ranker()  # expect: LK503
    return ranker.rank(query)
