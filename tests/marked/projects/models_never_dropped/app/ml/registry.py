# clean: who calls it has to see to the end of what is opened here
from sentence_transformers import SentenceTransformer
from transformers import pipeline

MODELS = {}


def load_models():
    MODELS["embed"] = SentenceTransformer("all-MiniLM-L6-v2")
    MODELS["sentiment"] = pipeline("sentiment-analysis")
