# clean: a daemon thread lives as long as the process
import queue
import threading


class Flusher:
    def __init__(self, write):
        self.write = write
        self.pending = queue.Queue(maxsize=1000)
        worker = threading.Thread(target=self.run, name="flusher", daemon=True)
        worker.start()

    def run(self):
        while True:
            self.write(self.pending.get())
