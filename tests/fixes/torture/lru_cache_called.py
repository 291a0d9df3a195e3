# unsafe
from functools import lru_cache as memo


@memo(maxsize=None)
def embed(prompt):
    return prompt[::-1]


def exercise(path):
    for number in range(1500):
        embed(str(number))
    return note(embed("12"))


def left():
    return embed.cache_info().currsize // 1001
