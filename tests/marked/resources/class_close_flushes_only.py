import gzip
import json


class EventLog:
    def __init__(self, path):
        self.path = path
        self.stream = gzip.open(path, "at", encoding="utf-8")  # expect: LK305

    def add(self, event):
        self.stream.write(json.dumps(event) + "\n")

    def close(self):
        self.stream.flush()
        print(f"{self.path} is complete")
