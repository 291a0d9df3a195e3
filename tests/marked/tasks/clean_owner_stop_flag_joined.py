# clean: the flag ends it and it is joined
import threading
import time


class Sampler:
    def __init__(self):
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._thread.start()

    def _run(self):
        while not self._stop.wait(1):
            time.monotonic()

    def close(self):
        self._stop.set()
        self._thread.join()
