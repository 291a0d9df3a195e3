# clean: a dependency may return what needs no release
import json

from fastapi import Depends, FastAPI

app = FastAPI()


def settings():
    with open("settings.json", encoding="utf-8") as stream:
        return json.load(stream)


@app.get("/limit")
def limit(config=Depends(settings)):
    return config["limit"]
