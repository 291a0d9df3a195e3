# unsafe
import functools
from functools import cache


@cache
def settings():
    return {"a": 1}


@cache
def answer(question):
    """Answers."""
    return question.upper()


def exercise(path):
    for number in range(1500):
        answer(str(number))
    return note(answer("x")), settings()


def left():
    return answer.cache_info().currsize // 1001
