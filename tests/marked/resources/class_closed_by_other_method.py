# clean: `finish` closes the member, whatever it is called
class Part:
    def __init__(self, path):
        self.stream = open(path, "wb")
        self.size = 0

    def add(self, block):
        self.stream.write(block)
        self.size += len(block)

    def finish(self):
        with self.stream:
            self.stream.write(self.size.to_bytes(8, "big"))
