# leave: a deque cannot be sliced
MESSAGES = []


def on_message(text):
    MESSAGES.append(text)


def recent(count):
    return MESSAGES[-count:]


def exercise(path):
    for number in range(30):
        on_message(str(number))
    return note(recent(2))
