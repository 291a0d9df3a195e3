# clean: `closing` closes, the inner `with` only ends the transaction
from contextlib import closing

import psycopg2


def move(dsn, source, target, amount):
    with closing(psycopg2.connect(dsn)) as conn:
        with conn, conn.cursor() as cur:
            cur.execute("update account set balance = balance - %s where id = %s", (amount, source))
            cur.execute("update account set balance = balance + %s where id = %s", (amount, target))
