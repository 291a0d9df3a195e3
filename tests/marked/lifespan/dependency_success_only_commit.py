# clean: the commit is for success only, the session is closed in any case
from fastapi import Depends, FastAPI
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker()
app = FastAPI()


def get_db():
    db = SessionLocal()
    try:
        yield db
        db.commit()
    except Exception:
        db.rollback()
        raise
    finally:
        db.close()


@app.post("/users")
def add(name: str, db=Depends(get_db)):
    db.execute("insert into users values (:n)", {"n": name})
