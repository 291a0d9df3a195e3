import csv
from contextlib import contextmanager


@contextmanager
def csv_writer(path):
    stream = open(path, "w", newline="")  # expect: LK102
    writer = csv.writer(stream)
    yield writer
    stream.close()
