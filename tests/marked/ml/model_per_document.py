import spacy


def extract(documents):
    found = []
    for document in documents:
        nlp = spacy.load("en_core_web_sm")  # expect: LK503
        found.append([entity.text for entity in nlp(document).ents])
    return found
