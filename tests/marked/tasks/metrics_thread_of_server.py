import threading
import time


class MetricsServer:
    def __init__(self, push):
        self.push = push
        self.pusher = None

    def start(self):
        self.pusher = threading.Thread(target=self._push_forever, name="metrics")  # expect: LK404
        self.pusher.start()

    def _push_forever(self):
        while True:
            time.sleep(10)
            self.push()

    def stop(self):
        self.push()
