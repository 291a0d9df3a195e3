# clean: both ends stand in one `with`
import socket


def loopback(payload):
    left, right = socket.socketpair()
    with left, right:
        left.sendall(payload)
        left.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: right.recv(4096), b""))
