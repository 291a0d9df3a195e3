"""Writes the orders of a batch."""

import psycopg2


def store(dsn, orders):
    conn = psycopg2.connect(dsn)  # expect: LK301
    try:
        with conn.cursor() as cur:
            cur.executemany("insert into orders values (%s, %s)", orders)
        conn.commit()
    except psycopg2.Error:
        conn.rollback()
        raise
    return len(orders)
