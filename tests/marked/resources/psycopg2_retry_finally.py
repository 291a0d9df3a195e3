# clean: every attempt closes its own connection
import time
from contextlib import suppress

import psycopg2


def read(dsn, query, attempts=3):
    for attempt in range(attempts):
        connection = None
        try:
            connection = psycopg2.connect(dsn)
            cursor = connection.cursor()
            cursor.execute(query)
            return cursor.fetchall()
        except psycopg2.OperationalError:
            time.sleep(2**attempt)
        finally:
            if connection is not None:
                with suppress(psycopg2.Error):
                    connection.close()
    raise RuntimeError("the replica does not answer")
