# clean: a script that ends
import csv
import sys

failures = []
counts = {}


def check(row):
    user_id = row["user_id"]
    counts[user_id] = counts.get(user_id, 0) + 1
    if not row["email"]:
        failures.append(row)


def main():
    with open(sys.argv[1]) as source:
        for row in csv.DictReader(source):
            check(row)
    print(len(failures), len(counts))


if __name__ == "__main__":
    main()
