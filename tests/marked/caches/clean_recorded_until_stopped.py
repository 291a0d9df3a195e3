# clean: a recording, a loop that ends by itself, a loop that never rests, and what is dropped when it is stopped
import time


class Recorder:
    def __init__(self, microphone):
        self.microphone = microphone
        self.running = True
        self.blocks = []

    def record(self):
        while self.running:
            self.blocks.append(self.microphone.read(1024))
            time.sleep(0)
        return b"".join(self.blocks)


class LoadMonitor:
    """Measures while a benchmark runs."""

    def __init__(self, machine):
        self.machine = machine
        self._running = True
        self.measurements = []

    def run(self):
        while self._running:
            self.measurements.append(self.machine.load())
            time.sleep(1)

    def stop(self):
        self._running = False
        return max(self.measurements)


class Crawler:
    def __init__(self, pages):
        self.pages = pages
        self.closed = False
        self.visited_urls = {}

    def crawl(self):
        while not self.closed:
            page = self.pages.fetch()
            if page is None:
                break
            time.sleep(1)
            self.visited_urls[page.request_id] = page.title


class Search:
    def __init__(self):
        self.active = True
        self.found = {}

    def deepen(self, board):
        while self.active:
            board = board.next()
            self.found[board.uid] = board


class Watch:
    def __init__(self, gateway):
        self.gateway = gateway
        self.running = True
        self.by_session = {}

    def run(self):
        while self.running:
            for event in self.gateway.events():
                self.by_session[event.session_id] = event
            time.sleep(1)

    def forget(self, session_id):
        self.by_session.pop(session_id, None)
