class CallService:
    def __init__(self):
        self._calls = []  # expect: LK206

    def on_call(self, call):
        self._calls.append(call.duration)

    @property
    def calls(self):
        return self._calls
