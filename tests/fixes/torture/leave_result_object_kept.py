# leave: the instance reads later
class Lines:
    def __init__(self, source):
        self.source = iter(source)

    def next(self):
        return next(self.source)


def make(path):
    f = open(path)
    return Lines(f)


def main(path):
    lines = make(path)
    return note(lines.next())
