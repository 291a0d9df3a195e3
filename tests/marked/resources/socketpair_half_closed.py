"""Checks that the kernel passes small packets on at once."""

import socket


def ping():
    ours, theirs = socket.socketpair()  # expect: LK301
    try:
        theirs.sendall(b"ping")
        return ours.recv(4) == b"ping"
    finally:
        ours.close()
