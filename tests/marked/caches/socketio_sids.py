import socketio

sio = socketio.AsyncServer()
users = {}  # expect: LK201


@sio.event
async def connect(sid, environ):
    users[sid] = environ.get("HTTP_USER")


@sio.event
async def message(sid, data):
    await sio.emit("message", {"from": users[sid], "text": data})
