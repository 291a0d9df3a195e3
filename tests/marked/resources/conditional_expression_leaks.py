"""Reads plain and compressed tables."""

import csv
import gzip


def table(path):
    stream = gzip.open(path, "rt") if path.endswith(".gz") else open(path, newline="")  # expect: LK301, LK301
    return [row for row in csv.reader(stream) if row]
