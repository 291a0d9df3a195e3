import hashlib

EMBEDDINGS = {}  # expect: LK201


def embed(text, encode):
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if digest not in EMBEDDINGS:
        EMBEDDINGS[digest] = encode(text)
    return EMBEDDINGS[digest]
