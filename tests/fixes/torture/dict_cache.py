# unsafe
cache = {}


def compute(user_id):
    if user_id in cache:
        return cache[user_id]
    cache[user_id] = value = user_id * 2
    return value


def exercise(path):
    for user_id in range(3000):
        compute(user_id)
    return note(compute(7)), compute(2999)


def left():
    return len(cache) // 1001
