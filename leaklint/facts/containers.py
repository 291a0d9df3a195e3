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
        self._known: dict[tuple[str, bool], Namesakes] = {}

    def _namesakes(self, name: str, of_object: bool) -> Namesakes:
        known = self._known.get((name, of_object))
        if known is None:
            known = Namesakes(self._module, name, of_object, self._places.of(name, of_object))
            self._known[name, of_object] = known
        return known

    def meant(self, node: cst.BaseExpression, function: Function) -> Container | None:
        """The container that an expression names where it stands in `function`, with all its uses."""
        match node:
            case cst.Name():
                namesakes = self._namesakes(node.value, of_object=False)
            case cst.Attribute():
                namesakes = self._namesakes(node.attr.value, of_object=True)
            case _:
                return None
        found = namesakes.meant(node, function)
        return found if found in namesakes.all else None

    @cached_property
    def filled(self) -> tuple[Container, ...]:
        """The containers into which anything may be put that outlives the call, and some others."""
        parsed = self._module.parsed
        return self._of(self._places.all_names if parsed.is_whole else Filling.of(parsed.glance).names_filled)

    def mentioned(self, functions: Iterable[Function]) -> tuple[Container, ...]:
        """The containers that are mentioned where some functions stand, and some others."""
        parsed = self._module.parsed
        if parsed.is_whole:
            return self._of(self._places.all_names)
        words: set[str] = set()
        for function in functions:
            words |= self._module.words_around(function.scope)
        names = [name for name in (*Filling.of(parsed.glance).names_bound(), *APPLICATIONS) if name in words]
        return self._of((name, of_object) for name in names for of_object in (False, True))

    def suggesting(self, wanted: Set[str]) -> tuple[Container, ...]:
        """The containers of instances and classes whose names have one of some words as a part."""
        parsed = self._module.parsed
        if parsed.is_whole:
            names = {name for name, of_object in self._places.all_names if of_object}
        else:
            names = {word.decode("utf-8", "replace") for word in parsed.glance.words}
        return self._of((name, True) for name in sorted(names) if not wanted.isdisjoint(parts(name)))

    def _of(self, names: Iterable[tuple[str, bool]]) -> tuple[Container, ...]:
        return tuple(container for name in self._each(names) for container in self._namesakes(*name).all)

    def _each(self, names: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
        """Each name once; for an application, as which the text shows what it keeps, all that it keeps."""
        for name in dict.fromkeys(names):
            yield name
            if name[0] in APPLICATIONS and name[1] and not self._module.parsed.is_whole:
                yield from ((item, True) for item in self._places.items)
