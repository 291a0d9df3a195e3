"""Builds a reader for a folder of notes."""

import os


def make_reader(folder):
    def read(name):
        note = open(os.path.join(folder, name), encoding="utf-8")  # expect: LK301
        return note.read()

    return read
