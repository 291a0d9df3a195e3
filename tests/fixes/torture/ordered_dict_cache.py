# unsafe
from collections import OrderedDict

_answers = OrderedDict()


def answer(user_id):
    if user_id not in _answers:
        _answers[user_id] = user_id.upper()
    return _answers[user_id]


def exercise(path):
    for number in range(1500):
        answer(f"u{number}")
    return note(answer("u1499"))


def left():
    return len(_answers) // 1001
