# safe
class Box:
    path = None

    @property
    def text(self):
        f = open(self.path)
        found = f.read()
        note(found)
        f.close()
        return found

    @staticmethod
    def size(path):
        f = open(path, "rb")
        f.seek(0, 2)
        note("sought")
        return f.tell()


def main(path):
    box = Box()
    box.path = path
    return box.text, Box.size(path)
