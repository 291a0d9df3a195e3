# clean: the session closes at the end of its `with`
from fastapi import Depends, FastAPI
from sqlmodel import Session, create_engine

engine = create_engine("sqlite:///orders.db")
app = FastAPI()


def get_session():
    with Session(engine) as session:
        yield session


@app.get("/orders")
def orders(session: Session = Depends(get_session)):
    return session.exec("select 1").all()
