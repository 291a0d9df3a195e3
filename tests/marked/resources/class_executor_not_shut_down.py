from concurrent.futures import ThreadPoolExecutor


class Prefetcher:
    """Loads the next pages while the current one is read."""

    def __init__(self, load, ahead):
        self.load = load
        self.stopped = False
        self.executor = ThreadPoolExecutor(max_workers=ahead)  # expect: LK305

    def request(self, number):
        if self.stopped:
            raise RuntimeError("stopped")
        return self.executor.submit(self.load, number)

    def stop(self):
        self.stopped = True
