from collections import Counter

from flask import Flask, request

app = Flask(__name__)
WORDS = Counter()  # expect: LK201


@app.post("/text")
def text():
    for word in request.get_data(as_text=True).split():
        WORDS[word] += 1
    return {"different": len(WORDS)}
