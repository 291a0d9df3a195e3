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
        db.close()
        raise


@app.get("/users")
def users(db=Depends(get_db)):
    return db.execute("select * from users").all()
