import threading
import time


class Watchdog:
    def __init__(self, check):
        self._check = check
        self._thread = threading.Thread(target=self._loop)  # expect: LK404
        self._thread.start()

    def _loop(self):
        while True:
            self._check()
            time.sleep(1)
