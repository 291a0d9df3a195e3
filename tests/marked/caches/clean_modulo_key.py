# clean: sixteen shards
import threading

_shards = {}


def lock_for(user_id):
    return _shards.setdefault(hash(user_id) % 16, threading.Lock())
