# clean: a lock goes when nobody holds it any more
import asyncio
from weakref import WeakValueDictionary

_locks: "WeakValueDictionary[str, asyncio.Lock]" = WeakValueDictionary()


def lock_for(document_id: str) -> asyncio.Lock:
    lock = _locks.get(document_id)
    if lock is None:
        lock = _locks[document_id] = asyncio.Lock()
    return lock
