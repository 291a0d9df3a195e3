# clean at the default confidence: handlers are registered, not messages
class EventServer:
    def __init__(self):
        self.connect_handlers = []

    def on_connect(self, handler):
        self.connect_handlers.append(handler)
        return handler
