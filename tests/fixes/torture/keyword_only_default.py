# unsafe
def lookup(user_id, *, _cache={}):
    try:
        return _cache[user_id]
    except KeyError:
        _cache[user_id] = user_id * 2
    return _cache[user_id]


def exercise(path):
    for number in range(1500):
        lookup(f"u{number}")
    return note(lookup("u1499"))


def left():
    return len(lookup.__kwdefaults__["_cache"]) // 1001
