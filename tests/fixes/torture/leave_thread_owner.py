# leave: nobody knows how the thread is told to stop
import threading
import time

STOP = []


class Watcher:
    def start(self):
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self):
        while True:
            time.sleep(0.001)
            if STOP:
                return

    def close(self):
        note("closed")


def main(path):
    watcher = Watcher()
    watcher.start()
    try:
        watcher.close()
    finally:
        STOP.append(1)
    return 1
