# clean: a sentinel ends it, and it is joined
import queue
import threading


class Writer:
    def __init__(self, sink):
        self.sink = sink
        self.rows = queue.Queue(maxsize=1000)
        self.thread = threading.Thread(target=self.write_all)
        self.thread.start()

    def write_all(self):
        while True:
            row = self.rows.get()
            if row is None:
                return
            self.sink.write(row)

    def close(self):
        self.rows.put(None)
        self.thread.join()
