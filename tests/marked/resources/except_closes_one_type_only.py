"""Greets a server."""

import socket


def greet(host, port, name):
    sock = socket.create_connection((host, port))  # expect: LK302
    try:
        sock.sendall(name.encode())
        answer = sock.recv(256).decode("ascii")
    except ConnectionError:
        sock.close()
        return None
    return answer
