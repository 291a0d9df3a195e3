# clean at the default confidence: a loop that ends with its input
class Chunks:
    def __init__(self, stream):
        self.stream = stream
        self.chunks = []

    def read(self):
        while True:
            chunk = self.stream.read(16)
            self.chunks.append(chunk)
            if len(chunk) < 16:
                break
