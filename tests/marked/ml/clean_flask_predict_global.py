# clean: loaded once, when the module is imported
import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    return jsonify(model.predict([request.json["features"]]).tolist())
