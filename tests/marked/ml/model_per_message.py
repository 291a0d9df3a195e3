from sentence_transformers import CrossEncoder


def work(consumer, producer):
    for message in consumer:
        ranker = CrossEncoder("cross-encoder/ms-marco-MiniLM-L-6-v2")  # expect: LK503
        producer.send("scores", ranker.predict(message.value).tolist())
