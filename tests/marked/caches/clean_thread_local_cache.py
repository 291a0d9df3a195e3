# clean: the entries of a thread are emptied by each request
import threading

_local = threading.local()


def begin():
    _local.users = {}


def user(user_id, load):
    if user_id not in _local.users:
        _local.users[user_id] = load(user_id)
    return _local.users[user_id]
