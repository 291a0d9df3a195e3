# clean: once for each process of the worker
from celery import Celery
from celery.signals import worker_process_init
from sentence_transformers import SentenceTransformer

app = Celery("embed")
model = None


@worker_process_init.connect
def load(**_):
    global model
    model = SentenceTransformer("all-MiniLM-L6-v2")


@app.task
def embed(text):
    return model.encode(text).tolist()
