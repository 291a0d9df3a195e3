# unsafe
def remember(message, history=[]):
    """Keeps what was said."""
    history.append(message)
    return sum(1 for _ in history)


def exercise(path):
    for number in range(1500):
        remember(f"m{number}")
    return note("said")


def left():
    return len(remember.__defaults__[0]) // 1001
