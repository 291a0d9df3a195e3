"""What a user tells the facts about a project: names that the code itself cannot explain."""

from __future__ import annotations

from typing import NamedTuple


class Options(NamedTuple):
    """Names by which the facts know more than the code says; each is a qualified name or its last component."""

    release_functions: tuple[str, ...] = ()
    """Functions that release what they are given, or all that there is."""
    model_loaders: tuple[str, ...] = ()
    """Functions that load a heavy model."""
    cache_maxsize: int = 1000
    """How many entries a cache gets room for where a fix bounds it."""
    cache_ttl: int = 3600
    """For how many seconds an entry is kept where a fix bounds a cache by time."""

    def releases(self, name: str) -> bool:
        """Whether the function `name` is known to release."""
        return _listed(name, self.release_functions)

    def loads_model(self, name: str) -> bool:
        """Whether the function `name` is known to load a model."""
        return _listed(name, self.model_loaders)


def _listed(name: str, names: tuple[str, ...]) -> bool:
    name = name.lstrip(".")
    return any(name == known or name.endswith(f".{known}") for known in names)
