# leave: it may be the caller's
def work(path, stream=None):
    f = stream or open(path)
    note(f.readline())
    return 4


def main(path):
    return work(path)
