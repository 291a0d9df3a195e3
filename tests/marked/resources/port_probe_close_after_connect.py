"""Is anything listening?"""

import socket


def listening(host, port):
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # expect: LK302
    try:
        probe.connect((host, port))
        probe.close()
    except ConnectionRefusedError:
        return False
    return True
