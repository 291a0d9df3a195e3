import threading
import time


class Reporter:
    def __init__(self, send):
        self.send = send
        self._thread = threading.Thread(target=self._run)  # expect: LK404
        self._thread.start()

    def _run(self):
        while True:
            self.send()
            time.sleep(60)
