import whisper
from celery import Celery

celery = Celery("tasks", broker="redis://localhost")


@celery.task
def transcribe(path):
    model = whisper.load_model("base")  # expect: LK503
    return model.transcribe(path)["text"]
