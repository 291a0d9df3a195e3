import mysql.connector
from fastapi import Depends, FastAPI

app = FastAPI()


def get_connection():
    connection = mysql.connector.connect(host="db", user="app")  # expect: LK102
    try:
        yield connection
    except mysql.connector.Error:
        connection.rollback()
        raise
    connection.close()


@app.get("/rows")
def rows(connection=Depends(get_connection)):
    cursor = connection.cursor()
    cursor.execute("select 1")
    return cursor.fetchall()
