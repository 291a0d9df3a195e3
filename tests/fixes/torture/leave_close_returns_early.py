# leave: it can end early
class Files:
    def __init__(self, path):
        self.one = open(path)
        self.two = open(path)
        self.closed = False

    def close(self):
        if self.closed:
            return
        self.closed = True
        self.one.close()


def exercise(path):
    files = Files(path)
    try:
        note(files.two.readline())
    finally:
        files.close()
    return 3
