# clean: a session that is closed is taken out
from flask import Flask


def create_app(store):
    app = Flask(__name__)
    open_sessions = {}

    @app.post("/sessions/<session_id>")
    def begin(session_id):
        open_sessions[session_id] = store.open(session_id)
        return {}

    @app.delete("/sessions/<session_id>")
    def end(session_id):
        open_sessions.pop(session_id).close()
        return {}

    return app
