# clean: weak references, and a callback that drops the entry
import weakref

_owners = weakref.WeakKeyDictionary()
_listeners = weakref.WeakSet()


def own(session, user):
    _owners[session] = user
    _listeners.add(session)
