# clean: the instance's stack owns the member, and `close` closes the stack
from contextlib import ExitStack


class Journal:
    def __init__(self, path):
        self.entries = 0
        self._stack = ExitStack()
        self.log = self._stack.enter_context(open(path, "a", encoding="utf-8"))

    def add(self, entry):
        self.entries += 1
        self.log.write(f"{self.entries} {entry}\n")

    def close(self):
        self._stack.close()
