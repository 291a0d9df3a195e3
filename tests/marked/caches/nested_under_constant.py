STATE = {"sessions": {}, "started": 0}  # expect: LK201


def open_session(session_id, user):
    STATE["sessions"][session_id] = user


def session_user(session_id):
    return STATE["sessions"].get(session_id)
