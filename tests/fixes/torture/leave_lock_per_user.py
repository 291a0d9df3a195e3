# leave: a lock that is dropped while held protects nothing
import threading

locks = {}


def lock_for(user_id):
    return locks.setdefault(user_id, threading.Lock())


def exercise(path):
    for user_id in range(10):
        with lock_for(user_id):
            note(user_id)
    return len(locks)
