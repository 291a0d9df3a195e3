import base64
import io

import matplotlib.pyplot as plt
from flask import Flask, request

app = Flask(__name__)


@app.route("/chart")
def chart():
    values = request.args.getlist("v", type=float)
    plt.figure(figsize=(4, 3))  # expect: LK502
    plt.bar(range(len(values)), values)
    buffer = io.BytesIO()
    plt.savefig(buffer, format="png")
    return base64.b64encode(buffer.getvalue()).decode()
