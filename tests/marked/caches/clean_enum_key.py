# clean: keyed by the members of an enum
import enum

_icons = {}


class Shape(enum.Enum):
    ROUND = 1
    SQUARE = 2


def icon(shape: Shape, draw):
    if shape not in _icons:
        _icons[shape] = draw(shape)
    return _icons[shape]
