"""Persists a trained vocabulary."""

import pickle


class Vocabulary:
    def __init__(self, words):
        self.words = sorted(words)

    def save(self, path):
        pickle.dump(self.words, open(path, "wb"))  # expect: LK303

    @classmethod
    def load(cls, path):
        return cls(pickle.load(open(path, "rb")))  # expect: LK303
