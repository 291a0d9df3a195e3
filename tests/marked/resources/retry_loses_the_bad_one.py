"""Connects to the first host that greets."""

import socket


def dial(addresses, greeting):
    for address in addresses:
        sock = socket.create_connection(address, timeout=2)  # expect: LK302
        if sock.recv(len(greeting)) != greeting:
            continue
        return sock
    return None
