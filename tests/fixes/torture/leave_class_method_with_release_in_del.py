# leave: __del__ releases it
class Log:
    def __init__(self, path):
        self.out = open(path, "a")

    def __del__(self):
        self.out.close()


def main(path):
    log = Log(path)
    log.out.write(note("x"))
    del log
    return 1
