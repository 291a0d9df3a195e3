import io

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from flask import Flask, send_file

app = Flask(__name__)


@app.route("/chart/<int:sensor>.png")
def chart(sensor):
    plt.figure()  # expect: LK502
    plt.plot(readings(sensor))
    plt.xlabel("time")
    buffer = io.BytesIO()
    plt.savefig(buffer, format="png")
    buffer.seek(0)
    return send_file(buffer, mimetype="image/png")


def readings(sensor):
    return [1, 2, 3]
