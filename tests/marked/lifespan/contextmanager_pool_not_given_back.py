from contextlib import contextmanager

from psycopg2.pool import SimpleConnectionPool

pool = SimpleConnectionPool(1, 5, "dbname=orders")


@contextmanager
def borrowed():
    connection = pool.getconn()  # expect: LK102
    yield connection
    pool.putconn(connection)
