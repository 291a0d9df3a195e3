from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True)
class Page:
    url: str
    body: str

    @cache  # expect: LK203
    def words(self) -> tuple[str, ...]:
        return tuple(self.body.split())

    @property
    @lru_cache(maxsize=None)  # expect: LK203
    def length(self) -> int:
        return len(self.body)
