import queue
import threading
import time


class Poller:
    def __init__(self, gateway):
        self.gateway = gateway
        self._running = True
        self._fetched = {}  # expect: LK206

    def run(self):
        while self._running:
            for mail in self.gateway.unread():
                self._fetched[mail.message_id] = mail.subject
            time.sleep(30)


class Applier(threading.Thread):
    def __init__(self, inbox: queue.Queue):
        super().__init__()
        self.inbox = inbox
        self._stopped = threading.Event()
        self._done = set()  # expect: LK206
        self.latencies = []

    def run(self):
        while not self._stopped.is_set():
            change = self.inbox.get()
            started = time.monotonic()
            change.apply()
            self._done.add(change.request_id)
            self.latencies.append(time.monotonic() - started)
