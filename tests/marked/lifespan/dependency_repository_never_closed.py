from fastapi import Depends, FastAPI
from sqlalchemy.orm import sessionmaker

from .repositories import UserRepository

SessionLocal = sessionmaker()
app = FastAPI()


def get_users():
    session = SessionLocal()  # expect: LK101
    yield UserRepository(session)


@app.get("/users")
def users(repository=Depends(get_users)):
    return repository.all()
