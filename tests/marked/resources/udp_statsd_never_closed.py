"""Sends one measurement."""

import socket


def gauge(host, name, value):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # expect: LK301
    sock.sendto(f"{name}:{value}|g".encode(), (host, 8125))


def gauges(host, values):
    for name, value in values.items():
        gauge(host, name, value)
