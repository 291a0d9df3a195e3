# clean: the engine of the request is disposed of with it
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine

app = FastAPI()


def connection():
    engine = create_engine("postgresql://db/orders")
    try:
        with engine.connect() as conn:
            yield conn
    finally:
        engine.dispose()


@app.get("/orders")
def orders(conn=Depends(connection)):
    return conn.execute("select 1").all()
