"""Loads orders from a file, enriches them over HTTP, and stores them."""

import csv
import sqlite3

import requests


def extract(path):
    stream = open(path, newline="", encoding="utf-8")  # expect: LK301
    return [row for row in csv.DictReader(stream) if row["state"] == "open"]


def enrich(rows, base):
    session = requests.Session()  # expect: LK302
    for row in rows:
        answer = session.get(f"{base}/customers/{row['customer']}", timeout=5)
        if answer.status_code == 404:
            raise LookupError(row["customer"])
        row["country"] = answer.json()["country"]
    session.close()
    return rows


def load(rows, path):
    with sqlite3.connect(path) as connection:  # expect: LK304
        connection.executemany("insert into orders values (:id, :customer, :country)", rows)


def run(source, base, target):
    load(enrich(extract(source), base), target)
