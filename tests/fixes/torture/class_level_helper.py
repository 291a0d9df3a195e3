# safe
class Store:
    @classmethod
    def load(cls, path):
        f = open(path)
        self = cls()
        self.lines = f.readlines()
        note(self.lines)
        f.close()
        return self


def main(path):
    return Store.load(path).lines
