# unsafe
class Pair:
    def __init__(self, path):
        self.left = open(path)
        self.right = open(path)

    def close(self):
        """Closes both."""
        self.left.close()


def main(path):
    pair = Pair(path)
    try:
        note(pair.right.readline())
    finally:
        pair.close()
    return 1
