from fastapi import Depends, FastAPI

from app.database import SessionLocal

app = FastAPI()


def get_db():
    return SessionLocal()  # expect: LK107


@app.get("/")
def index(db=Depends(get_db)):
    return db.execute("select 1").scalar()
