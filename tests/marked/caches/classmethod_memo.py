import functools


class Currency:
    @classmethod
    @functools.lru_cache(maxsize=None)  # expect: LK202
    def for_account(cls, account_id: str) -> "Currency":
        return cls()

    @classmethod
    @functools.cache
    def default(cls) -> "Currency":
        return cls()
