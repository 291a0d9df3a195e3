# clean: `with` writes back and closes
import shelve


def remember(path, key, value):
    with shelve.open(path, writeback=True) as store:
        store.setdefault(key, []).append(value)
        return len(store[key])


def recall(path, key):
    store = shelve.open(path, flag="r")
    try:
        return list(store[key])
    except KeyError:
        return []
    finally:
        store.close()
