# safe
import csv


def main(path):
    f = open(path)
    rows = csv.reader(f)
    note("made")
    for row in rows:
        note(row)
    return 11
