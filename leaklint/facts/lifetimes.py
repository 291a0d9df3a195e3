"""Everything that framework-driven functions hold too long, one finding for each acquisition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.facts.dependencies import dependencies_without_teardown
from leaklint.facts.hooks import held_by_classes, held_by_hooks
from leaklint.facts.managed import Across

if TYPE_CHECKING:
    import libcst as cst

    from leaklint.facts.held import Held
    from leaklint.facts.module import Module


def held_too_long(module: Module) -> Iterator[Held]:
    """The findings of LK101 to LK105 and LK107; where two functions hold the same object, the first of them."""
    seen: set[cst.Call] = set()
    for held in _all(module):
        if held.acquisition.call not in seen:
            seen.add(held.acquisition.call)
            yield held


def _all(module: Module) -> Iterator[Held]:
    for function in module.defined({"yield"}):
        kind = module.wiring.kind_of(function)
        if kind is not None:
            yield from Across(module, function, kind).findings()
    if module.wiring.hooks:
        yield from held_by_hooks(module)
    if module.wiring.lifespan_classes:
        yield from held_by_classes(module)
    yield from dependencies_without_teardown(module)
