from contextlib import contextmanager
import psycopg2


@contextmanager
def get_cursor(dsn):
    conn = psycopg2.connect(dsn)  # expect: LK102
    try:
        yield conn.cursor()
        conn.commit()
    except psycopg2.Error:
        conn.rollback()
        raise
    conn.close()
