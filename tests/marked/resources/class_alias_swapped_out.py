# clean: the member is swapped out and closed through a local name
import socket


class Channel:
    def __init__(self, path):
        self._sock = socket.socket(socket.AF_UNIX)
        self._path = path

    def open(self):
        self._sock.connect(self._path)

    def close(self):
        sock, self._sock = self._sock, None
        if sock is not None:
            sock.close()
