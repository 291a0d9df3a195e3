# clean: what has been sent is dropped
class OutputHandler:
    def __init__(self, sender):
        self.sender = sender
        self.session_state = {}

    def write(self, event):
        session = event["session"]
        state = self.session_state.setdefault(session, {"commands": []})
        if event["eventid"] == "command":
            state["commands"].append(event["input"])
        elif event["eventid"] == "closed":
            self.sender.send(self.session_state.pop(session))
