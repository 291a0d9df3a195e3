# clean: each step ends what it opens
import contextlib
import csv
import sqlite3

import requests


def extract(path):
    with open(path, newline="", encoding="utf-8") as stream:
        return [row for row in csv.DictReader(stream) if row["state"] == "open"]


def enrich(rows, base):
    with requests.Session() as session:
        for row in rows:
            answer = session.get(f"{base}/customers/{row['customer']}", timeout=5)
            if answer.status_code == 404:
                raise LookupError(row["customer"])
            row["country"] = answer.json()["country"]
    return rows


def load(rows, path):
    with contextlib.closing(sqlite3.connect(path)) as connection:
        with connection:
            connection.executemany("insert into orders values (:id, :customer, :country)", rows)
