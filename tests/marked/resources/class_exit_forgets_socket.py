import socket


class Recorder:
    def __init__(self, path, host, port):
        self.path = path
        self.address = (host, port)
        self.log = None
        self.sock = None

    def __enter__(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # expect: LK305
        self.log = open(self.path, "ab")
        return self

    def record(self, payload):
        self.log.write(payload)
        self.sock.sendto(payload, self.address)

    def __exit__(self, *exc):
        self.log.close()
