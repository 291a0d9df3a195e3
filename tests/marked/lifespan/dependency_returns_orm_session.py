from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite:///shop.db")
LocalSession = sessionmaker(bind=engine, autoflush=False)
app = FastAPI()


def get_db() -> Session:
    """One session per request."""
    return LocalSession()  # expect: LK107


@app.get("/items/{item_id}")
def read_item(item_id: int, db: Session = Depends(get_db)):
    item = db.get(object, item_id)
    if item is None:
        raise HTTPException(status_code=404)
    return item
