# unsafe
from functools import cache


@cache
def vector(text):
    return [len(text)]


def exercise(path):
    for number in range(3000):
        vector(str(number))
    return note(vector("abc"))


def left():
    return int(vector.cache_info().currsize > 1000)
