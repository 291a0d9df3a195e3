# clean: it takes out what has ended
from state import user_sessions


def disconnect(session):
    user_sessions.pop(session.id, None)
