import spacy


def entities(documents):
    found = {}
    for name, text in documents.items():
        nlp = spacy.load("en_core_web_sm")  # expect: LK503
        found[name] = [(e.text, e.label_) for e in nlp(text).ents]
    return found
