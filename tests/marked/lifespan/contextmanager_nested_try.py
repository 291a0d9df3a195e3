# clean: both are closed in any case
import socket
from contextlib import contextmanager


@contextmanager
def pair(one, two):
    left = socket.create_connection(one)
    try:
        right = socket.create_connection(two)
        try:
            yield left, right
        finally:
            right.close()
    finally:
        left.close()
