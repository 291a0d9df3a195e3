# leave: the instance keeps it
class Reader:
    def __init__(self, stream):
        self.stream = stream

    def read(self):
        return note(self.stream.read())


def main(path):
    f = open(path)
    return Reader(f)


def exercise(path):
    reader = main(path)
    try:
        return reader.read()
    finally:
        reader.stream.close()
