from functools import lru_cache


@lru_cache(None)  # expect: LK202
def tokens(text: str) -> tuple[str, ...]:
    return tuple(text.split())
