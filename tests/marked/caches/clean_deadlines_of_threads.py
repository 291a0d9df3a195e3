# clean: the key comes from the container itself, so that an entry is replaced
import threading


class TimerServer:
    def __init__(self):
        self.deadlines = {}

    def check(self, now):
        for session_id, deadline in self.deadlines.items():
            if deadline and now >= deadline:
                self.deadlines[session_id] = None
