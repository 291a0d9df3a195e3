# unsafe
class Hub:
    def __init__(self):
        self.sessions = {}

    def on_message(self, session_id, text):
        self.sessions[session_id] = text

    def get(self, session_id):
        return self.sessions.get(session_id)


hub = Hub()


def exercise(path):
    for number in range(3000):
        hub.on_message(str(number), "x")
    return note(hub.get("2999"))


def left():
    return len(hub.sessions) // 1001
