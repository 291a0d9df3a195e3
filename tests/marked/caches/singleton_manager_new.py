import threading


class DownloadManager:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
            cls._instance.downloads = {}  # expect: LK206
            cls._instance.lock = threading.Lock()
        return cls._instance

    def begin(self, download_id, url):
        with self.lock:
            self.downloads[download_id] = {"url": url, "received": 0}

    def progress(self, download_id, count):
        with self.lock:
            self.downloads[download_id]["received"] += count
