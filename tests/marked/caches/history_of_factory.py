from flask import Flask, request


def make_app():
    app = Flask(__name__)
    history = []  # expect: LK204

    @app.post("/echo")
    def echo():
        history.append(request.json)
        return {}

    return app
