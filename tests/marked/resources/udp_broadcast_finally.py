# clean: closed in `finally`
import socket


def wake(mac: bytes, broadcast="255.255.255.255"):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        sock.sendto(b"\xff" * 6 + mac * 16, (broadcast, 9))
    finally:
        sock.close()
