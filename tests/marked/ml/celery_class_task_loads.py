import spacy
from celery import Celery

app = Celery("nlp")


@app.task(bind=True, max_retries=3)
def extract(self, text):
    nlp = spacy.load("de_core_news_lg")  # expect: LK503
    try:
        return [entity.text for entity in nlp(text).ents]
    except MemoryError as error:
        raise self.retry(exc=error)
