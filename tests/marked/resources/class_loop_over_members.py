# clean: `close` goes over all members
class Ledger:
    def __init__(self, folder):
        self.debit = self.credit = None
        self.folder = folder

    def open(self):
        self.debit = open(f"{self.folder}/debit", "a", encoding="utf-8")
        self.credit = open(f"{self.folder}/credit", "a", encoding="utf-8")

    def close(self):
        for stream in (self.debit, self.credit):
            if stream is not None:
                stream.close()
