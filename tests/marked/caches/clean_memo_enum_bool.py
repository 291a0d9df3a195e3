# clean: a few values in all
import enum
from functools import cache
from typing import Literal


class Level(enum.Enum):
    LOW = 1
    HIGH = 2


@cache
def template(level: Level, dark: bool, kind: Literal["a", "b"]) -> str:
    return f"{level.name}{dark}{kind}"
