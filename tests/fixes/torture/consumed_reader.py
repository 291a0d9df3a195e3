# safe
import csv


def main(path):
    rows = list(csv.reader(open(path)))
    return note(rows)
