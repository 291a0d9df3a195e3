from celery import shared_task
from sentence_transformers import SentenceTransformer


@shared_task(bind=True)
def embed(self, texts):
    encoder = SentenceTransformer("all-MiniLM-L6-v2")  # expect: LK503
    return encoder.encode(texts).tolist()
