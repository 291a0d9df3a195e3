"""Row counts with psycopg 3."""

import psycopg


def row_count(dsn, table):
    connection = psycopg.connect(dsn)  # expect: LK302
    count = connection.execute(f"select count(*) from {table}").fetchone()[0]
    if count is None:
        raise LookupError(table)
    connection.close()
    return count
