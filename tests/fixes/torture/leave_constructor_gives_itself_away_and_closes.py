# leave: it releases it where it fails
class Journal:
    def __init__(self, path):
        self.stream = open(path)
        try:
            self.head = note(self.stream.readline())
        except BaseException:
            self.stream.close()
            raise

    def close(self):
        self.stream.close()


def main(path):
    journal = Journal(path)
    try:
        return note(journal.head)
    finally:
        journal.close()
