# clean at the default confidence: one lock for each thread
import threading
from collections import defaultdict

_locks = defaultdict(threading.Lock)


def lock():
    thread_id = threading.get_ident()
    return _locks[thread_id]
