# clean: who calls it has to see to the end of what is opened here
from fastapi import FastAPI

from app.lifespan import lifespan

app = FastAPI(lifespan=lifespan)
