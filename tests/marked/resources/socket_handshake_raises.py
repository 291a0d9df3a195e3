"""Client side of the line protocol."""

import socket


class ProtocolError(Exception):
    pass


def connect(host, port, version):
    sock = socket.create_connection((host, port))  # expect: LK302
    sock.sendall(f"HELLO {version}\n".encode())
    if sock.recv(3) != b"OK\n":
        raise ProtocolError(f"{host}:{port} does not speak version {version}")
    return sock
