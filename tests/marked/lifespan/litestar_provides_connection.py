import psycopg2
from litestar import Litestar, get
from litestar.di import Provide


def provide_connection():
    return psycopg2.connect("dbname=app")  # expect: LK107


@get("/users")
def users(connection) -> list:
    with connection.cursor() as cursor:
        cursor.execute("select id from users")
        return [row[0] for row in cursor]


app = Litestar([users], dependencies={"connection": Provide(provide_connection, sync_to_thread=True)})
