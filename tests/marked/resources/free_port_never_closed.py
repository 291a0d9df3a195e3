"""Ports for the test servers."""

import socket


def free_port():
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # expect: LK301
    sock.bind(("127.0.0.1", 0))
    host, port = sock.getsockname()
    return port


def free_ports(count):
    return {free_port() for _ in range(count)}
