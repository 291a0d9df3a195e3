"""The containers of a module, looked at name by name: nobody reads what is said of the others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_places import APPLICATIONS, Places
from leaklint.facts.filling import Filling
from leaklint.facts.namesakes import Namesakes
from leaklint.facts.words import words as parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from leaklint.facts.container_uses import Container
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


class Containers:
    """Answers about the containers of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._places = Places(module)
        self._known: dict[str, Namesakes] = {}

    def named(self, name: str) -> tuple[Container, ...]:
        """The containers of a name, with all their uses."""
        return self._namesakes(name).all

    def _namesakes(self, name: str) -> Namesakes:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = Namesakes(self._module, name, self._places.of(name))
        return known

    def meant(self, node: cst.BaseExpression, function: Function) -> Container | None:
        """The container that an expression names where it stands in `function`, with all its uses."""
        if not isinstance(node, (cst.Name, cst.Attribute)):
            return None
        namesakes = self._namesakes(node.value if isinstance(node, cst.Name) else node.attr.value)
        found = namesakes.meant(node, function)
        return found if found in namesakes.all else None

    @cached_property
    def filled(self) -> tuple[Container, ...]:
        """The containers into which anything may be put that outlives the call, and some others."""
        parsed = self._module.parsed
        return self._of(self._places.all_names if parsed.is_whole else Filling(parsed.glance).names_filled())

    def mentioned(self, functions: Iterable[Function]) -> tuple[Container, ...]:
        """The containers that are mentioned where some functions stand, and some others."""
        parsed = self._module.parsed
        if parsed.is_whole:
            return self._of(self._places.all_names)
        words: set[str] = set()
        for function in functions:
            words |= self._module.words_around(function.scope)
        return self._of(name for name in (*self._bound, *APPLICATIONS) if name in words)

    def suggesting(self, wanted: Set[str]) -> tuple[Container, ...]:
        """The containers whose names have one of some words as a part."""
        parsed = self._module.parsed
        names = self._places.all_names if parsed.is_whole else [word.decode("utf-8") for word in parsed.glance.words]
        return self._of(name for name in names if not wanted.isdisjoint(parts(name)))

    @cached_property
    def _bound(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(Filling(self._module.parsed.glance).names_bound()))

    def _of(self, names: Iterable[str]) -> tuple[Container, ...]:
        return tuple(container for name in self._each(names) for container in self.named(name))

    def _each(self, names: Iterable[str]) -> Iterator[str]:
        """Each name once; for an application, as which the text shows what it keeps, all that it keeps."""
        for name in dict.fromkeys(names):
            yield name
            if name in APPLICATIONS and not self._module.parsed.is_whole:
                yield from self._places.items
