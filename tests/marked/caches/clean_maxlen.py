# clean: a deque with a length
from collections import deque

recent = deque(maxlen=100)


def on_event(event):
    recent.append(event)
