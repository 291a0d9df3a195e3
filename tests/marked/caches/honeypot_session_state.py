class OutputHandler:
    """Collects what each session does and sends it when the session closes."""

    def __init__(self, sender):
        self.sender = sender
        self.session_state = {}  # expect: LK206

    def _state(self, session):
        return self.session_state.setdefault(session, {"commands": [], "logins": []})

    def write(self, event):
        session = event["session"]
        if event["eventid"] == "login":
            self._state(session)["logins"].append(event["username"])
        elif event["eventid"] == "command":
            self._state(session)["commands"].append(event["input"])
        elif event["eventid"] == "closed":
            self.sender.send(self._state(session))
