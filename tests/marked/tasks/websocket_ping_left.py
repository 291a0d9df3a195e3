import asyncio

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()


async def ping(ws):
    while True:
        await asyncio.sleep(20)
        await ws.send_json({"type": "ping"})


@app.websocket("/ws")
async def endpoint(ws: WebSocket):
    await ws.accept()
    pinger = asyncio.create_task(ping(ws))  # expect: LK402
    try:
        while True:
            text = await ws.receive_text()
            await ws.send_text(text.upper())
    except WebSocketDisconnect:
        print("gone")
