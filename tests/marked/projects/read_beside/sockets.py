# clean: it looks at the sessions, and takes none out
from state import user_sessions


def connected(session):
    return session.id in user_sessions
