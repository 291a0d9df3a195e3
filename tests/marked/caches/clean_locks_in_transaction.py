# clean: a transaction ends
import threading


class Transaction:
    def __init__(self):
        self._locks = {}

    def hold(self, account_id):
        lock = self._locks.setdefault(account_id, threading.Lock())
        lock.acquire()

    def commit(self):
        for lock in self._locks.values():
            lock.release()
