# clean: an entry goes with its session
import weakref

_locks = weakref.WeakKeyDictionary()
_names = weakref.WeakSet()


async def lock_for(session):
    _names.add(session)
    return _locks.setdefault(session, object())
