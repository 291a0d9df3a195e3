# clean: the handle is closed around the rows that are handed on
import csv


def rows(path):
    with open(path, newline="", encoding="utf-8") as stream:
        yield from csv.DictReader(stream)


def total(path, column):
    return sum(float(row[column]) for row in rows(path))
