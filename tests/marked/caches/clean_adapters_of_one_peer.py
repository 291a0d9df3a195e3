# clean: an adapter for each peer, and what is told once for each thing that the program names
import warnings

_warned = set()
_reported = {}


class StreamAdapter:
    """One for each stream."""

    def __init__(self, stream):
        self.stream = stream
        self._acknowledged = {}
        self._by_sender = {}

    def on_frame(self, frame):
        self._acknowledged[frame.frame_id] = True

    def read(self, user_id):
        self._by_sender[user_id] = self.stream.read()
        return self._by_sender[user_id]


def deprecated(message):
    if message not in _warned:
        _warned.add(message)
        warnings.warn(message, DeprecationWarning, stacklevel=2)


def report_once(issue_id):
    _reported[issue_id] = True
