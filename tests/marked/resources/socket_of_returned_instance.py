import socket


class Wire:
    def __init__(self, sock):
        self.sock = sock

    def close(self):
        self.sock.close()

    @classmethod
    def dial(cls, path):
        sock = socket.socket(socket.AF_UNIX)  # expect: LK302
        sock.connect(path)
        return cls(sock)


def wire_to(path):
    sock = socket.socket(socket.AF_UNIX)  # expect: LK302
    sock.connect(path)
    return Wire(sock)


def wire_or_error(path):
    sock = socket.socket(socket.AF_UNIX)
    try:
        sock.connect(path)
    except BaseException:
        sock.close()
        raise
    return Wire(sock)
