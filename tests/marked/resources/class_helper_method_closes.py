# clean: `stop` calls the method that closes
import socket


class Listener:
    def __init__(self, port):
        self.port = port
        self.server = None

    def start(self):
        self.server = socket.create_server(("", self.port))

    def stop(self):
        self._teardown_server()

    def _teardown_server(self):
        if self.server is not None:
            self.server.close()
            self.server = None
