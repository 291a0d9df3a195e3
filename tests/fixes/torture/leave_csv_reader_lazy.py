# leave: the reader is given away and reads later
import csv


def rows(path):
    f = open(path)
    return csv.reader(f)


def main(path):
    return [note(row) for row in rows(path)]
