class Comparison:
    def __init__(self, left, right):
        self.left = open(left, encoding="utf-8")
        self.right = None
        self.path = right

    def load(self):
        self.right = open(self.path, encoding="utf-8")  # expect: LK305
        return zip(self.left, self.right)

    def close(self):
        self.left.close()
        self.path = None
