# clean: the pool gets its connection back in `finally`
from psycopg2.pool import ThreadedConnectionPool

POOL = ThreadedConnectionPool(1, 10, "dbname=app")


def find_user(user_id):
    conn = POOL.getconn()
    try:
        with conn.cursor() as cur:
            cur.execute("select name from users where id = %s", (user_id,))
            return cur.fetchone()
    finally:
        POOL.putconn(conn)
