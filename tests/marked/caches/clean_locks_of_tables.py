# clean: as many locks as tables
import threading


class Tables:
    def __init__(self):
        self._locks = {}

    def lock(self, table_name):
        return self._locks.setdefault(table_name, threading.Lock())
