# leave: it is indexed and sorted
LOG = []


def on_event(event):
    LOG.append(event)


def report():
    LOG.sort()
    return LOG[0]


def exercise(path):
    on_event("b")
    on_event("a")
    return note(report())
