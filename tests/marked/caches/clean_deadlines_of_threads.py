# clean: the key comes from the container itself, so that an entry is replaced
class TimerServer:
    def __init__(self):
        self.deadlines = {}

    def check(self, now):
        over = []
        for session_id, deadline in self.deadlines.items():
            if deadline and now >= deadline:
                self.deadlines[session_id] = None
                over.append(session_id)
        for session_id in over:
            print("over", session_id)
