# clean: who calls these does so once, or for each request
from functools import lru_cache

from transformers import pipeline

_kept = None


def predict_mood(text):
    classifier = pipeline("sentiment-analysis")
    return classifier(text)[0]["label"]


def _translator():
    return pipeline("translation_en_to_fr")


def translate(text):
    return _translator()(text)


@lru_cache(maxsize=1)
def _detector():
    return pipeline("object-detection")


def detect(image):
    return _detector()(image)


def classify(text):
    global _kept
    if _kept is None:
        _kept = pipeline("zero-shot-classification")
    return _kept(text)


def recognize(text):
    return text.upper()
