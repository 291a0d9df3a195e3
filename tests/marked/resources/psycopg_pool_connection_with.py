# clean: the pool's context manager gives the connection back
from psycopg_pool import ConnectionPool


def names(pool: ConnectionPool):
    with pool.connection() as connection:
        return [row[0] for row in connection.execute("select name from users")]
