"""A cache of answers on disk."""

import sqlite3


class AnswerStore:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)  # expect: LK305

    def answer(self, question):
        row = self.connection.execute("select answer from qa where question = ?", (question,)).fetchone()
        return row and row[0]

    def close(self):
        self.connection = None
