from fastapi import FastAPI, WebSocket
from faster_whisper import WhisperModel

app = FastAPI()


@app.websocket("/asr")
async def asr(ws: WebSocket):
    await ws.accept()
    model = WhisperModel("small", device="cuda")  # expect: LK503
    while True:
        audio = await ws.receive_bytes()
        segments, _ = model.transcribe(audio)
        await ws.send_text(" ".join(s.text for s in segments))
