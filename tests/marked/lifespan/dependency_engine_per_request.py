from fastapi import Depends, FastAPI
from sqlalchemy import create_engine

app = FastAPI()


def connection():
    engine = create_engine("postgresql://db/orders")  # expect: LK101
    with engine.connect() as conn:
        yield conn


@app.get("/orders")
def orders(conn=Depends(connection)):
    return conn.execute("select 1").all()
