import logging
from contextlib import asynccontextmanager

import spacy
from fastapi import FastAPI
from pydantic import BaseModel

logger = logging.getLogger("nlp")
nlp = None


class Text(BaseModel):
    body: str


@asynccontextmanager
async def lifespan(app: FastAPI):
    global nlp
    nlp = spacy.load("en_core_web_lg", disable=["parser"])  # expect: LK104
    logger.info("pipeline ready: %s", nlp.pipe_names)
    yield
    logger.info("shutting down")


app = FastAPI(lifespan=lifespan)


@app.post("/entities")
def entities(text: Text):
    return [(e.text, e.label_) for e in nlp(text.body).ents]
