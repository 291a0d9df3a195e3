# unsafe
class Files:
    def __init__(self, path):
        self.one = open(path)
        self.two = open(path)
        self.three = open(path)

    def close(self):
        if self.one is not None:
            self.one.close()
            self.one = None


def exercise(path):
    files = Files(path)
    try:
        note(files.two.readline())
    finally:
        files.close()
    return 3
