"""The local objects that close along with themselves what an acquisition gets from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function


def lenders_of(acquisition: Acquisition, function: Function) -> frozenset[str]:
    """The names of the objects that are closed with: the receiver, the arguments, and what those came from in turn.

    An object that the catalogue knows and that its call does not own, as a client of a shared pool, closes nothing.
    """
    own = {one.call for one in function.acquisitions}
    found: set[str] = set()
    pending = list(_sources(acquisition.call))
    while pending:
        name = pending.pop()
        if name in found:
            continue
        value = function.module.names.single_value(name, function.scope)
        if isinstance(value, cst.Await):
            value = value.expression
        if isinstance(value, cst.Call):
            callee = function.module.names.qualified(value.func, function.scope)
            if value not in own and callee is not None and function.module.catalogue.resource_for(callee):
                continue
            pending += _sources(value)
        found.add(name)
    return frozenset(found)


def _sources(call: cst.Call) -> Iterator[str]:
    """The plain names that a method is called on, or that a call is given."""
    if isinstance(call.func, cst.Attribute) and isinstance(call.func.value, cst.Name):
        yield call.func.value.value
    for argument in call.args:
        if isinstance(argument.value, cst.Name):
            yield argument.value.value
