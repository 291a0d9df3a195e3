# clean: who leaves is taken out
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()


class Rooms:
    def __init__(self):
        self.members: dict[str, set[WebSocket]] = {}

    async def join(self, room_id, websocket):
        await websocket.accept()
        self.members.setdefault(room_id, set()).add(websocket)

    def leave(self, room_id, websocket):
        members = self.members.get(room_id, set())
        members.discard(websocket)
        if not members:
            self.members.pop(room_id, None)


rooms = Rooms()


@app.websocket("/rooms/{room_id}")
async def room(websocket: WebSocket, room_id: str):
    await rooms.join(room_id, websocket)
    try:
        while True:
            await websocket.receive_text()
    except WebSocketDisconnect:
        pass
    finally:
        rooms.leave(room_id, websocket)
