# unsafe
class Store:
    cache = {}

    @classmethod
    def get(cls, user_id):
        if user_id not in cls.cache:
            cls.cache[user_id] = [user_id]
        return cls.cache[user_id]


def exercise(path):
    for number in range(1200):
        Store.get(f"u{number}")
    return note(Store.get("u1199"))


def left():
    return len(Store.cache) // 1001
