# clean: no lifespan is given
from fastapi import FastAPI

from .db import engine

app = FastAPI(lifespan=None)


@app.on_event("shutdown")
def close_engine():
    engine.dispose()
