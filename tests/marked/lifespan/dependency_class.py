from fastapi import Depends, FastAPI
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

Session = sessionmaker(create_engine("sqlite://"))
app = FastAPI()


def get_repository():
    session = Session()  # expect: LK107
    return session


@app.get("/")
def index(repository=Depends(get_repository)):
    return repository.info
