# clean at the default confidence: the base class may well close it
from app.workers import Worker


class Indexer(Worker):
    def __init__(self, path):
        super().__init__("indexer")
        self.stream = open(path, "rb")

    def step(self):
        return self.stream.readline()
