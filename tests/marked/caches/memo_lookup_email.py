from functools import cache, lru_cache

from app.db import fetch_user


@lru_cache(maxsize=None)  # expect: LK202
def user_by_email(email: str):
    return fetch_user(email=email)


@cache
def settings():
    return {"debug": False}


@lru_cache
def slug(title: str) -> str:
    return title.lower().replace(" ", "-")
