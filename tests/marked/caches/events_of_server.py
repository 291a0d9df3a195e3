class ChatServer:
    def __init__(self):
        self.events = []  # expect: LK206

    def on_event(self, event):
        self.events.append(event)
