# clean: who calls it has to see to the end of what is opened here
from .registry import MODELS, load_models

__all__ = ["MODELS", "load_models"]
