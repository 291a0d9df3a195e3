import queue
import threading


class Writer:
    def __init__(self, sink):
        self.sink = sink
        self.rows = queue.Queue(maxsize=1000)
        self.thread = threading.Thread(target=self.write_all)  # expect: LK404
        self.thread.start()

    def put(self, row):
        self.rows.put(row)

    def write_all(self):
        while True:
            self.sink.write(self.rows.get())
