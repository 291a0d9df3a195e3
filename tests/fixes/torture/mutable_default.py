# unsafe
def lookup(user_id, cache={}):
    if user_id not in cache:
        cache[user_id] = user_id + 1
    return cache[user_id]


def exercise(path):
    for user_id in range(3000):
        lookup(user_id)
    return note(lookup(5))


def left():
    return len(lookup.__defaults__[0]) // 1001
