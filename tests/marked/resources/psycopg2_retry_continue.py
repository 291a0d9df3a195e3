"""Reads from a replica that comes and goes."""

import time

import psycopg2


def read(dsn, query, attempts=3):
    for attempt in range(attempts):
        try:
            connection = psycopg2.connect(dsn)  # expect: LK301
            cursor = connection.cursor()
            cursor.execute(query)
            return cursor.fetchall()
        except psycopg2.OperationalError:
            time.sleep(2**attempt)
            continue
    raise RuntimeError("the replica does not answer")
