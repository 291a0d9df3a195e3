# clean: the caller of the factory closes
import requests


def new_session(token):
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {token}"
    return session


def issues(base, token):
    with new_session(token) as session:
        return session.get(f"{base}/issues", timeout=5).json()


def labels(base, token):
    session = new_session(token)
    try:
        return session.get(f"{base}/labels", timeout=5).json()
    finally:
        session.close()
