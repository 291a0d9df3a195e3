# clean: a slice of the latest takes the place of the list
events = []


def record(event):
    global events
    events.append(event)
    events = events[-1000:]
