# clean: as many instances as there are commands, plugins and modules
import functools


class LoadCommand:
    @functools.cache
    def fixtures(self, label):
        return [label]


class VmExtension:
    @functools.lru_cache(maxsize=None)
    def version(self):
        return "1.0"


class Clock:
    @functools.cache
    def zone(self, name):
        return name.upper()


clock = Clock()
