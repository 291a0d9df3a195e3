# unsafe
HISTORY = []


def on_message(text):
    HISTORY.append(text)


def last():
    return [text for text in HISTORY][-1]


def exercise(path):
    for number in range(3000):
        on_message(str(number))
    return note(last())


def left():
    return len(HISTORY) // 1001
