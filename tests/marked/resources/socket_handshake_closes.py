# clean: closed before the error is raised, and on whatever else goes wrong
import socket


class ProtocolError(Exception):
    pass


def connect(host, port, version):
    sock = socket.create_connection((host, port))
    try:
        sock.sendall(f"HELLO {version}\n".encode())
        if sock.recv(3) != b"OK\n":
            raise ProtocolError(f"{host}:{port} does not speak version {version}")
    except Exception:
        sock.close()
        raise
    return sock
