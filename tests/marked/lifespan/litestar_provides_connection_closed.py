# clean: the generator closes what it provides
import psycopg2
from litestar import Litestar, get
from litestar.di import Provide


def provide_connection():
    connection = psycopg2.connect("dbname=app")
    try:
        yield connection
    finally:
        connection.close()


@get("/users")
def users(connection) -> list:
    return []


app = Litestar([users], dependencies={"connection": Provide(provide_connection)})
