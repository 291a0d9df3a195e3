from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session, sessionmaker

SessionLocal = sessionmaker(bind=create_engine("sqlite:///shop.db"))
app = FastAPI()


@app.get("/count")
def count(db: Session = Depends(SessionLocal)):  # expect: LK107
    return db.execute(text("select count(*) from items")).scalar()
