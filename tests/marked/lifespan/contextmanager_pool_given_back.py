# clean: the connection goes back to its pool
from contextlib import contextmanager

from psycopg2.pool import SimpleConnectionPool

pool = SimpleConnectionPool(1, 5, "dbname=orders")


@contextmanager
def borrowed():
    connection = pool.getconn()
    try:
        yield connection
    finally:
        pool.putconn(connection)
