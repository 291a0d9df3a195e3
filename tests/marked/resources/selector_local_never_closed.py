"""Waits until a socket answers."""

import selectors


def wait_readable(sock, timeout):
    selector = selectors.DefaultSelector()  # expect: LK301
    selector.register(sock, selectors.EVENT_READ)
    return bool(selector.select(timeout))
