def session_for(token, sessions={}):  # expect: LK205
    session = sessions.get(token)
    if session is None:
        session = sessions[token] = open_session(token)
    return session


def open_session(token):
    return object()
