from fastapi import Depends, FastAPI
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker()
app = FastAPI()


def get_db():
    db = SessionLocal()  # expect: LK102
    try:
        yield db
    except Exception:
        db.rollback()
        raise
    else:
        db.commit()
        db.close()


@app.post("/users")
def add(db=Depends(get_db)):
    db.execute("insert into users values (1)")
