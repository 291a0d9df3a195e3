# clean: the stack calls `os.close` with the descriptor
import os
from contextlib import ExitStack


def read_head(path):
    with ExitStack() as stack:
        descriptor = os.open(path, os.O_RDONLY)
        stack.callback(os.close, descriptor)
        return os.read(descriptor, 512)
