import psycopg2
import psycopg2.extras


def rows(dsn, query):
    connection = psycopg2.connect(dsn, cursor_factory=psycopg2.extras.DictCursor)  # expect: LK304
    with connection:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return [dict(row) for row in cursor]
