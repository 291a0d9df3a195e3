# leave: callers get the dict
_seen = {}


def mark(user_id):
    _seen[user_id] = True
    return _seen


def exercise(path):
    mark("a")
    return note(mark("b") == {"a": True, "b": True})
