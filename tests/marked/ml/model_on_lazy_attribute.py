# clean: the service keeps it
import whisper
from flask import Flask

app = Flask(__name__)


class Transcriber:
    def __init__(self):
        self._model = None

    def model(self):
        if not self._model:
            self._model = whisper.load_model("base")
        return self._model


transcriber = Transcriber()


@app.route("/transcribe/<name>")
def transcribe(name):
    return transcriber.model().transcribe(name)
