# clean: those that have ended are dropped at each connection
import threading


class RouteServicer:
    def __init__(self):
        self._streams = []

    def on_connect(self, connection):
        self._streams = [stream for stream in self._streams if stream.is_alive()]
        stream = threading.Thread(target=self._pump, args=(connection,), daemon=True)
        stream.start()
        self._streams.append(stream)

    def _pump(self, connection):
        for message in connection:
            print(message)
