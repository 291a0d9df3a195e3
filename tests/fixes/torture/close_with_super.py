# unsafe
class Resource:
    def close(self):
        note("closed")


class Two(Resource):
    def __init__(self, path):
        self.a = open(path)
        self.b = open(path)

    def close(self):
        self.a.close()
        super().close()


def main(path):
    two = Two(path)
    two.close()
    return 2
