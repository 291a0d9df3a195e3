# clean: the client that leaves is taken out
import socketio

sio = socketio.AsyncServer()
users = {}


@sio.event
async def connect(sid, environ):
    users[sid] = environ.get("HTTP_USER")


@sio.event
async def disconnect(sid):
    del users[sid]
