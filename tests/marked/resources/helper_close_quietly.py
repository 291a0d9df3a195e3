# clean: the function of this module closes, and swallows what that raises
import socket


def close_quietly(sock):
    if sock is None:
        return
    try:
        sock.close()
    except OSError:
        pass


def banner(host, port):
    sock = socket.create_connection((host, port), timeout=3)
    try:
        return sock.recv(128)
    finally:
        close_quietly(sock)
