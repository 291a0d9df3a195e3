from flask import Flask, request

app = Flask(__name__)
found = {}  # expect: LK201


@app.get("/search")
def search():
    words = request.args["q"]
    if words not in found:
        found[words] = words.split()
    return {"words": found[words]}
