import whisper
from fastapi import FastAPI, WebSocket

app = FastAPI()


@app.websocket("/speech")
async def speech(websocket: WebSocket):
    await websocket.accept()
    while True:
        audio = await websocket.receive_bytes()
        model = whisper.load_model("small")  # expect: LK503
        await websocket.send_text(model.transcribe(audio)["text"])
