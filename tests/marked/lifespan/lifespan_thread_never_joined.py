import threading
from contextlib import asynccontextmanager

from fastapi import FastAPI

from .metrics import report_forever


@asynccontextmanager
async def lifespan(app: FastAPI):
    reporter = threading.Thread(target=report_forever)  # expect: LK105
    reporter.start()
    yield


app = FastAPI(lifespan=lifespan)
