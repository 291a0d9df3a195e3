# unsafe
"""Sessions."""
from __future__ import annotations

import os

SESSIONS: dict[str, dict] = {}


def session_of(session_id: str) -> dict:
    if session_id not in SESSIONS:
        SESSIONS[session_id] = {"id": session_id}
    return SESSIONS[session_id]


def exercise(path):
    for number in range(3000):
        session_of(str(number))
    return note(session_of("1"))


def left():
    return len(SESSIONS) // 1001
