# clean: types, enums and booleans
import enum
import functools


class Level(enum.Enum):
    LOW = 1
    HIGH = 2


@functools.cache
def colour(level: Level, bright: bool) -> str:
    return "red" if level is Level.HIGH and bright else "grey"


@functools.cache
def slots(cls):
    return tuple(getattr(cls, "__slots__", ()))
