# clean at the default confidence: the members of an enum live for ever anyway
import enum
import functools


class Planet(enum.Enum):
    EARTH = 1
    MARS = 2

    @functools.cache
    def label(self):
        return self.name.title()
