# clean: what failed is closed, what works is returned
import socket
import time


def dial(addresses, attempts):
    for attempt in range(attempts):
        for address in addresses:
            sock = socket.socket()
            try:
                sock.connect(address)
            except BaseException as error:
                sock.close()
                if not isinstance(error, OSError):
                    raise
                continue
            return sock
        time.sleep(attempt)
    return None
