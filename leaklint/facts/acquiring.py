"""Collects what a function acquires, the inference from verb and name included."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import CONNECTION, Acquisition, acquisition_at, inferred_connection
from leaklint.facts.session_factories import from_factory
from leaklint.facts.subscriptions import subscription
from leaklint.facts.temporary_paths import stays_behind
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


def acquisitions_of(module: Module, function: Function) -> list[Acquisition]:
    """Every acquisition of the body, in source order."""
    found: list[Acquisition] = []
    for call in function.calls:
        for acquisition in acquisition_at(module, function, call):
            found.append(_surer(acquisition) if stays_behind(module, function, acquisition) else acquisition)
    found.extend(_inferred(module, function, {acquisition.call for acquisition in found}))
    return found


def _surer(acquisition: Acquisition) -> Acquisition:
    """The same where nobody else can release it; what may raise on the way to that is no more likely."""
    row = acquisition.row._replace(exception_confidence="low")
    return replace(acquisition, row=row, confidence=Confidence.MEDIUM)


def _inferred(module: Module, function: Function, known: set[cst.Call]) -> list[Acquisition]:
    found: list[Acquisition] = []
    used: dict[str, set[str]] | None = None
    for node in function.nodes:
        if type(node) is not cst.Assign or len(node.targets) != 1:
            continue
        target, value = node.targets[0].target, node.value
        call = value.expression if isinstance(value, cst.Await) else value
        if not (isinstance(target, cst.Name) and isinstance(call, cst.Call)) or call in known:
            continue
        if used is None:
            used = _members_used(function)
        members = used.get(target.value, set())
        row = subscription(module, function, call, target.value, members)
        if row is not None:
            # What a test is given is a fixture's, which ends the client and all that it has subscribed to.
            confidence = Confidence.LOW if function.is_test else Confidence.MEDIUM
            found.append(Acquisition(call, row, "", confidence, inferred=True))
        elif inferred_connection(module, function, call, target.value, members):
            found.append(Acquisition(call, CONNECTION, "", Confidence.MEDIUM, inferred=True))
        elif (made := from_factory(module, function, call, members)) is not None:
            found.append(made)
    return found


def _members_used(function: Function) -> dict[str, set[str]]:
    """For each name of the body: the methods and attributes of it that are used."""
    used: dict[str, set[str]] = {}
    for node in function.nodes:
        if type(node) is cst.Attribute and type(node.value) is cst.Name:
            used.setdefault(node.value.value, set()).add(node.attr.value)
    return used
