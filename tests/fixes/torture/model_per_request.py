# unsafe
from fastapi import FastAPI

app = FastAPI()
LOADED = []


class Model:
    def __init__(self):
        LOADED.append(1)

    def __call__(self, text):
        return len(text)


def load_model(name):
    return Model()


# how good a text is
@app.get("/score")
def score(text: str):
    model = load_model("small")  # the small one will do
    return model(text)


def main(path):
    return note(score("abc")), score("abcd")


def left():
    return max(0, len(LOADED) - 1)
