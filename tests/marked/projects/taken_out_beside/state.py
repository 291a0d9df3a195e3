# clean: another file of the folder takes the sessions out again
user_sessions = {}


def remember(session, key, value):
    user_sessions.setdefault(session.id, {})[key] = value
