# clean: sixty-four locks in all
import threading

_locks = {}
_guard = threading.Lock()


def lock_for(user_id):
    stripe = hash(user_id) % 64
    with _guard:
        if stripe not in _locks:
            _locks[stripe] = threading.Lock()
        return _locks[stripe]
