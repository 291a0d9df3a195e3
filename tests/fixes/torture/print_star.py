# safe
def main(path):
    f = open(path)
    print(*f, sep="", end="", file=SINK)
    note("printed")
    return 2


class Sink:
    def write(self, text):
        pass


SINK = Sink()
