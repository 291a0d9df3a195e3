# clean at the default confidence: what the library does with it is not known
import shelf

_sessions = {}


def start():
    shelf.sweep_regularly(_sessions)


def login(session_id, user):
    _sessions[session_id] = user
