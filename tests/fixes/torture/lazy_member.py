# unsafe
class Log:
    def __init__(self, path):
        self.path = path
        self.out = None
        self.err = open(path)

    def write(self, text):
        if self.out is None:
            self.out = open(self.path, "a")
        self.out.write(text)

    def close(self):
        self.err.close()


def main(path):
    log = Log(path)
    try:
        log.write(note("x"))
    finally:
        log.close()
    idle = Log(path)
    idle.close()
    return 2
