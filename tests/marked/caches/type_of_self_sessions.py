class Handler:
    sessions = {}  # expect: LK201

    def on_open(self, session_id):
        type(self).sessions[session_id] = self

    def on_message(self, session_id, text):
        self.sessions[session_id].send(text)
