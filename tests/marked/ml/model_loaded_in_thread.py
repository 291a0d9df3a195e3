from fastapi import FastAPI
import asyncio, whisper

app = FastAPI()


@app.post("/t")
async def t(path: str):
    model = await asyncio.to_thread(whisper.load_model, "base")  # expect: LK503
    return model.transcribe(path)
