# leave: it is merged as a dict
_cache = {}


def remember(user_id, value):
    _cache[user_id] = value


def view(extra):
    return {**_cache, **extra} | _cache


def exercise(path):
    remember("a", 1)
    return note(view({"b": 2}))
