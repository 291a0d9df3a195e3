"""The nouns of containers: one that a module binds, and what its functions do to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.container_kinds import Kind
from leaklint.facts.container_paths import Effect

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.scopes import Scope


class Use(NamedTuple):
    """One thing that a function does to a container."""

    function: Function
    effect: Effect


@dataclass(eq=False)
class Container:
    """A container and its uses.

    `place` is "module", "class", "instance", "state" (of an application), "default" (of a parameter) or "local". `owner`
    is the scope in whose namespace it lives: for an instance its class, for a default its function. `binding` is the node
    that makes it, at which a finding stands; `name` is how a message calls it (`_cache`, `self.turns`, `Repository._loaded`).
    """

    name: str
    place: str
    owner: Scope
    attribute: str
    binding: cst.CSTNode
    kind: Kind
    growths: list[Use] = field(default_factory=list)
    shrinks: list[Use] = field(default_factory=list)
    bounds: list[Use] = field(default_factory=list)
    handed: list[Use] = field(default_factory=list)
    given: list[Use] = field(default_factory=list)
    reads: list[Use] = field(default_factory=list)

    @property
    def bounded(self) -> bool:
        """Whether its type keeps it small, or its size is tested somewhere."""
        return self.kind.bounded or bool(self.bounds)

    def relieved(self, growth: Use) -> list[Use]:
        """The uses that take out again what `growth` puts in: at its depth or further out, and not under another constant key."""
        return [use for use in self.shrinks if _covers(use.effect, growth.effect)]

    @property
    def growing(self) -> list[Use]:
        """The growths inside functions that nothing takes back, where nothing bounds the container."""
        if self.bounded:
            return []
        return [use for use in self.growths if not use.function.is_module and not self.relieved(use)]


def _covers(shrink: Effect, growth: Effect) -> bool:
    if shrink.depth > growth.depth:
        return False
    for one, other in zip(shrink.keys, growth.keys, strict=False):
        if (
            isinstance(one, cst.SimpleString)
            and isinstance(other, cst.SimpleString)
            and one.raw_value != other.raw_value
        ):
            return False
    return True
