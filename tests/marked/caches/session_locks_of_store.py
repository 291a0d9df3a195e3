import threading
from pathlib import Path


class JsonMemoryStore:
    _session_locks: dict[str, threading.Lock] = {}  # expect: LK201

    def __init__(self, root: Path):
        self.root = root

    def _lock(self, session_id: str) -> threading.Lock:
        lock = self._session_locks.get(session_id)
        if lock is None:
            lock = threading.Lock()
            self._session_locks[session_id] = lock
        return lock

    def save(self, session_id: str, text: str) -> None:
        with self._lock(session_id):
            (self.root / f"{session_id}.json").write_text(text)
