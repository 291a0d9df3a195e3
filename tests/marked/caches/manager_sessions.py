class SessionManager:
    def __init__(self, store):
        self.store = store
        self._sessions = {}  # expect: LK206

    def get(self, session_id):
        session = self._sessions.get(session_id)
        if session is None:
            session = self._sessions[session_id] = self.store.load(session_id)
        return session
