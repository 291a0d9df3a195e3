# clean: the base class of this module closes the member that the subclass opens
class Sink:
    stream = None

    def write(self, line):
        self.stream.write(line)

    def close(self):
        if self.stream is not None:
            self.stream.close()
            self.stream = None


class FileSink(Sink):
    def __init__(self, path):
        self.stream = open(path, "w", encoding="utf-8")
