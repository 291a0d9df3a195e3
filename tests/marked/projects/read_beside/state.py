user_sessions = {}  # expect: LK201


def remember(session, key, value):
    user_sessions.setdefault(session.id, {})[key] = value
