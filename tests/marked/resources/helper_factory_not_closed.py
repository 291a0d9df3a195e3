"""Issues of a project; the session comes from a function of this module."""

import requests


def new_session(token):
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    return session


def issues(base, token):
    session = new_session(token)  # expect: LK301
    return session.get(f"{base}/issues", timeout=5).json()
