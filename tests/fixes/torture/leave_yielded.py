# leave: the consumer gets it
def files(path):
    yield open(path)


def main(path):
    for f in files(path):
        with f:
            return note(f.read())
