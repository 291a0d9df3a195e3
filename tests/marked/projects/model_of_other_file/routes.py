from fastapi import FastAPI
from moods import classify, detect, predict_mood, recognize, translate

app = FastAPI()
FIRST = predict_mood("hello")


@app.get("/mood")
def mood(text: str):
    return {"mood": predict_mood(text)}  # expect: LK503


def in_french(text):
    return translate(text)  # expect: LK503


@app.get("/french")
def french(text: str):
    return in_french(text)


@app.get("/others")
def others(text: str, image: str):
    return [detect(image), classify(text), recognize(text)]


def report(text):
    return predict_mood(text)
