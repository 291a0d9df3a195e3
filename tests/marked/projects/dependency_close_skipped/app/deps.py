from fastapi import Depends, FastAPI

from .database import SessionLocal


def get_db():
    db = SessionLocal()  # expect: LK102
    yield db
    db.close()


app = FastAPI()


@app.get("/")
def index(db=Depends(get_db)):
    return db.info
