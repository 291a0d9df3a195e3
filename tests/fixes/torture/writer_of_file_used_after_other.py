# safe
import csv


def main(path):
    out = open(path, "w", newline="")
    writer = csv.writer(out)
    for row in ([1, 2], [3, 4]):
        writer.writerow(row)
        note(row)
    out.close()
    with open(path) as f:
        return f.read()
