import asyncio
from fastapi import FastAPI, WebSocket
from faster_whisper import WhisperModel

app = FastAPI()


@app.websocket("/ws")
async def ws(websocket: WebSocket):
    await websocket.accept()
    model = WhisperModel("small")  # expect: LK503
    async for chunk in websocket.iter_bytes():
        segments, _ = model.transcribe(chunk)
        await websocket.send_text(str(list(segments)))
