# unsafe
class Session:
    def __init__(self, path):
        self.log = open(path, "a")
        self.data = open(path)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.data.close()
        return False


def main(path):
    with Session(path) as session:
        return note(session.data.readline())
