# clean: loaded before the loop over the messages
from sentence_transformers import SentenceTransformer


def work(consumer, producer):
    encoder = SentenceTransformer("all-MiniLM-L6-v2")
    for message in consumer:
        producer.send("vectors", encoder.encode(message.value).tolist())
