# clean: one model for all documents
from functools import lru_cache

import spacy


@lru_cache(maxsize=1)
def nlp():
    return spacy.load("en_core_web_sm")


def entities(documents):
    return {name: [e.text for e in nlp()(text).ents] for name, text in documents.items()}
