# clean: the reader of this module keeps the handle and closes it
import csv


class TableReader:
    def __init__(self, stream):
        self._stream = stream
        self._rows = csv.DictReader(stream)

    def __iter__(self):
        return iter(self._rows)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._stream.close()


def open_table(path):
    return TableReader(open(path, newline="", encoding="utf-8"))


def total(path, column):
    with open_table(path) as table:
        return sum(float(row[column]) for row in table)
