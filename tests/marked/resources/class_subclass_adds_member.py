class Sink:
    def __init__(self, path):
        self.stream = open(path, "w", encoding="utf-8")

    def write(self, line):
        self.stream.write(line)

    def close(self):
        self.stream.close()


class IndexedSink(Sink):
    def __init__(self, path):
        super().__init__(path)
        self.offset = 0
        self.index = open(path + ".idx", "w", encoding="utf-8")  # expect: LK305

    def write(self, line):
        self.index.write(f"{self.offset}\n")
        self.offset += len(line)
        super().write(line)
