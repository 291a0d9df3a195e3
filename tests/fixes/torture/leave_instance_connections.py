# leave: what is evicted would stay open
import sqlite3


class SessionManager:
    def __init__(self):
        self.sessions = {}

    def on_request(self, session_id):
        if session_id not in self.sessions:
            self.sessions[session_id] = sqlite3.connect(":memory:")
        return self.sessions[session_id]


manager = SessionManager()


def exercise(path):
    conn = manager.on_request("a")
    note(conn.execute("select 1").fetchone())
    for one in manager.sessions.values():
        one.close()
    return 1
