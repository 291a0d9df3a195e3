# clean: the dictionary on the state is emptied
from contextlib import asynccontextmanager

import torch
from fastapi import FastAPI


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.models = {}
    for name in ("a", "b"):
        app.state.models[name] = torch.load(f"{name}.pt", weights_only=False).eval()
    yield
    for name in list(app.state.models):
        app.state.models.pop(name)


app = FastAPI(lifespan=lifespan)
