history = []  # expect: LK204


def record(message):
    history.append(message)


def transcript():
    return "\n".join(history)
