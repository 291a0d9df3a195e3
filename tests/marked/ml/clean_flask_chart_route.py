# clean: a figure that pyplot does not know
import base64
import io

from flask import Flask
from matplotlib.figure import Figure

app = Flask(__name__)


@app.route("/chart")
def chart():
    figure = Figure()
    axes = figure.subplots()
    axes.plot([1, 2])
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return f"<img src='data:image/png;base64,{base64.b64encode(buffer.getbuffer()).decode('ascii')}'/>"
