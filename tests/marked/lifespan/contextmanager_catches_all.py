# clean: both ways out close the socket
import socket
from contextlib import contextmanager


@contextmanager
def dialled(address):
    sock = socket.create_connection(address)
    try:
        yield sock
    except BaseException:
        sock.close()
        raise
    else:
        sock.close()
