import selectors
import socket


class Reactor:
    """Waits for sockets, and can be woken from another thread."""

    def __init__(self):
        self.running = False
        self.wake = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)  # expect: LK305
        self.selector = selectors.DefaultSelector()

    def poll(self, timeout):
        return [key.data for key, _ in self.selector.select(timeout)]

    def interrupt(self, address):
        self.wake.sendto(b"!", address)

    def shutdown(self):
        self.running = False
        self.selector.close()
