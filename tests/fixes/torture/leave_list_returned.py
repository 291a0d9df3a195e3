# leave: callers get the list
EVENTS = []


def on_event(event):
    EVENTS.append(event)
    return EVENTS


def exercise(path):
    on_event("a")
    return note(on_event("b") == ["a", "b"])
