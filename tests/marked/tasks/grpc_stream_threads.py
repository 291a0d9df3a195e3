import threading


class RouteServicer:
    def __init__(self):
        self._streams = []

    def on_connect(self, connection):
        stream = threading.Thread(target=self._pump, args=(connection,), daemon=True)
        stream.start()
        self._streams.append(stream)  # expect: LK401

    def _pump(self, connection):
        for message in connection:
            print(message)
