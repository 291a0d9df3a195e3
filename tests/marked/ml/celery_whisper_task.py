import whisper
from celery import shared_task


@shared_task
def transcribe(path):
    model = whisper.load_model("base")  # expect: LK503
    return model.transcribe(path)["text"]
