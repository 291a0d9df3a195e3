from collections import deque


class Recorder:
    """Kept at the top of the module and asked by a page for administrators."""

    def __init__(self):
        self.events = deque()  # expect: LK206

    def on_event(self, event):
        self.events.append(event)


RECORDER = Recorder()
