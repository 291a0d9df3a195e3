import threading


class Acceptor:
    def __init__(self, listener):
        self.listener = listener
        self._stop = threading.Event()
        self._threads = []

    def run(self):
        while not self._stop.is_set():
            peer, _ = self.listener.accept()
            thread = threading.Thread(target=self.talk, args=(peer,))
            self._threads.append(thread)  # expect: LK401
            thread.start()

    def talk(self, peer):
        peer.sendall(b"hello")

    def stop(self):
        self._stop.set()
        for thread in self._threads:
            thread.join()
