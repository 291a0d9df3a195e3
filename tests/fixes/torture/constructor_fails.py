# unsafe
class Journal:
    def __init__(self, path):
        """Opens it."""
        self.path = path
        self.stream = open(path)  # until close()
        self.count = 0
        # the head
        self.head = note(self.stream.readline())
        if note(self.head) == "nothing":
            raise ValueError(self.head)

    def close(self):
        self.stream.close()


def main(path):
    journal = Journal(path)
    try:
        return note(journal.head)
    finally:
        journal.close()
