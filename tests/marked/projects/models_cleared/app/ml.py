# clean: who calls it has to see to the end of what is opened here
from sentence_transformers import SentenceTransformer

MODELS = {}


def load_models():
    MODELS["embed"] = SentenceTransformer("all-MiniLM-L6-v2")
