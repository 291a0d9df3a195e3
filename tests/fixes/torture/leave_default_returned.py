# leave: the caller gets the list
def remember(message, history=[]):
    history.append(message)
    return history


def exercise(path):
    remember("a")
    return note(remember("b") == ["a", "b"])
