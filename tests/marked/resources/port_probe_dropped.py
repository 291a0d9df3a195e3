"""Waits for a port of a container."""

import socket
import time


def wait_for_port(host, port, deadline):
    while time.monotonic() < deadline:
        try:
            socket.create_connection((host, port), timeout=1)  # expect: LK303
            return True
        except OSError:
            time.sleep(0.2)
    return False
