import gc
from contextlib import asynccontextmanager

import torch
from fastapi import FastAPI
from transformers import AutoModelForCausalLM


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.model = AutoModelForCausalLM.from_pretrained("gpt2")  # expect: LK104
    yield
    gc.collect()
    torch.cuda.empty_cache()


app = FastAPI(lifespan=lifespan)
