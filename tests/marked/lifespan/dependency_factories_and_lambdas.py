from typing import Annotated

import httpx
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

SessionLocal = sessionmaker(bind=create_engine("sqlite:///shop.db"))
app = FastAPI()


@app.get("/a")
def from_lambda(db: Session = Depends(lambda: SessionLocal())):  # expect: LK107
    return db.info


@app.get("/b")
def from_factory(db: Annotated[Session, Depends(SessionLocal)]):  # expect: LK107
    return db.info


@app.get("/c")
async def from_class(client=Depends(httpx.AsyncClient)):  # expect: LK107
    return (await client.get("http://upstream/")).text


@app.get("/d")
def closes_it(db: Session = Depends(SessionLocal)):
    try:
        return db.info
    finally:
        db.close()


@app.get("/e")
def enters_it(db: Session = Depends(SessionLocal)):
    with db:
        return db.info
