from flask import Flask

app = Flask(__name__)
_rendered = {}  # expect: LK201


@app.route("/wiki/<word>")
def wiki(word):
    return _article(word)


def _article(word):
    if word not in _rendered:
        _rendered[word] = f"<p>{word}</p>"
    return _rendered[word]
