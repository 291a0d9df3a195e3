# clean: the ping ends with the connection
import asyncio

from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()


@app.websocket("/ws")
async def endpoint(ws: WebSocket, ping):
    await ws.accept()
    pinger = asyncio.create_task(ping(ws))
    try:
        while True:
            await ws.send_text((await ws.receive_text()).upper())
    except WebSocketDisconnect:
        pass
    finally:
        pinger.cancel()
