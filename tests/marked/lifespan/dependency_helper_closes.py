# clean: a function of the module closes it in `finally`
from fastapi import Depends, FastAPI
from sqlalchemy.orm import sessionmaker

SessionLocal = sessionmaker()
app = FastAPI()


def finish(session):
    session.rollback()
    session.close()


def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        finish(db)


@app.get("/users")
def users(db=Depends(get_db)):
    return db.execute("select * from users").all()
