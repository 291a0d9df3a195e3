import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/predict", methods=["POST"])
def predict():
    model = joblib.load("model.joblib")  # expect: LK503
    return jsonify(model.predict([request.json["features"]]).tolist())
