# clean: what other files open for it, it has closed
from fastapi import Depends, FastAPI

from .database import SessionLocal

app = FastAPI()


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


@app.get("/")
def index(db=Depends(get_db)):
    return db.execute("select 1").scalar()
