# leave: which model is for the request to say
from fastapi import FastAPI

app = FastAPI()


def load_model(name):
    return len


@app.get("/score")
def score(text: str, name: str):
    model = load_model(name)
    return model(text)


def main(path):
    return note(score("abc", "x"))
