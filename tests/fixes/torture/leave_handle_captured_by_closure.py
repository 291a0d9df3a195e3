# leave: the closure reads later
def main(path):
    f = open(path)

    def next_line():
        return f.readline()

    note(1)
    return next_line().strip() if path == "" else 1 if callable(next_line) and KEEP.append(next_line) is None else 2


KEEP = []
