# clean: removed through the instance, outside its class
class Hub:
    def __init__(self):
        self.sockets = {}

    def join(self, user_id, socket):
        self.sockets[user_id] = socket


hub = Hub()


async def serve(user_id, socket):
    hub.join(user_id, socket)
    try:
        await socket.wait_closed()
    finally:
        hub.sockets.pop(user_id, None)
