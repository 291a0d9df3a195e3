# clean: user data, no model
import joblib
from flask import Flask

app = Flask(__name__)


@app.route("/cached/<key>")
def cached(key):
    return joblib.load(f"/cache/{key}.bin")
