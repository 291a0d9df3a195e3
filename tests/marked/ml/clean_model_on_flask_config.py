# clean: loaded once, and kept in the settings of the application
import joblib
from flask import Flask, current_app, request


def create_app():
    app = Flask(__name__)
    app.config["MODEL"] = joblib.load("model.joblib")

    @app.post("/predict")
    def predict():
        return {"label": int(current_app.config["MODEL"].predict([request.json["row"]])[0])}

    return app
