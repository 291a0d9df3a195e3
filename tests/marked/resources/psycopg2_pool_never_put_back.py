"""Users from the pool."""

from psycopg2.pool import ThreadedConnectionPool

POOL = ThreadedConnectionPool(1, 10, "dbname=app")


def find_user(user_id):
    conn = POOL.getconn()  # expect: LK301
    with conn.cursor() as cur:
        cur.execute("select name from users where id = %s", (user_id,))
        return cur.fetchone()
