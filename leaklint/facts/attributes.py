"""Resources that instances keep on `self` and that no method of their class releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.flow import Kind
from leaklint.facts.lineage import may_be_released_above
from leaklint.facts.ownership import Fate
from leaklint.facts.tree import is_none
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_CAPS = {"low": Confidence.LOW, "medium": Confidence.MEDIUM, "high": Confidence.HIGH}


class Kept(NamedTuple):
    """An acquisition that a method stores as `self.attribute`; `closer` is a method that should release it and does not."""

    owner: Scope
    function: Function
    acquisition: Acquisition
    attribute: str
    closer: Scope | None
    confidence: Confidence


def kept_on_instances(module: Module) -> Iterator[Kept]:
    """Every attribute that holds a resource and is released nowhere, in source order."""
    classes = module.classes
    for function in module.acquiring:
        owner = function.owner
        if owner is None or not function.parameters:
            continue
        for fate in function.fates.values():
            acquisition = fate.acquisition
            cap = acquisition.row.attribute_confidence
            if cap == "none" or acquisition.row.part:
                continue
            attribute = stored_as(function, fate)
            if attribute is None or not always_own(function, fate, attribute):
                continue
            if _is_released(module, owner, attribute) or may_be_released_above(module, owner, attribute):
                continue
            if any(held.acquisition.call is acquisition.call for held in module.held):
                continue  # what a framework's hook holds too long is said there
            closers = classes.closers(owner)
            confidence = min(_CAPS[cap], acquisition.confidence, Confidence.MEDIUM)
            yield Kept(owner, function, acquisition, attribute, closers[0] if closers else None, confidence)


def stored_as(function: Function, fate: Fate) -> str | None:
    """The attribute of `self` that the object itself is stored as."""
    receiver = function.parameters[0]
    wanted: set[object] = {fate.acquisition.call}
    for point in function.flow.points:
        if point.kind is Kind.AWAIT and isinstance(point.node, cst.Await) and point.node.expression in wanted:
            wanted.add(point.node)
    for point in function.flow.points:
        if point.kind is not Kind.BIND or not isinstance(point.target, cst.Attribute):
            continue
        target = point.target
        if not (isinstance(target.value, cst.Name) and target.value.value == receiver):
            continue
        local = isinstance(point.node, cst.Name) and point.node.value in fate.names
        if point.node in wanted or (local and (point in fate.handed or function.is_constructor)):
            return target.attr.value
    return None


def always_own(function: Function, fate: Fate, attribute: str) -> bool:
    """Whether the attribute holds what the class acquired: `given or Client()` and `self.f = stdout` are somebody else's."""
    owner = function.owner
    assert owner is not None
    names = function.module.names
    for scope, value, _ in names.attribute_bindings(owner).get(attribute, ()):
        if scope is owner or value is None or is_none(value):
            continue
        inner = value.expression if isinstance(value, cst.Await) else value
        if isinstance(inner, cst.Name) and inner.value in fate.names:
            continue
        acquired = {acquisition.call for acquisition in function.module.function_of(scope).acquisitions}
        if inner not in acquired:
            return False
    return True


def _is_released(module: Module, owner: Scope, attribute: str) -> bool:
    classes = module.classes
    for method in classes.methods(owner):
        if classes.releases(method, attribute) or "*" in classes.mentions(method):
            return True
    # Somebody outside of the class may close it: `pool.sock.close()` in the same module.
    return any(
        isinstance(node, cst.Attribute)
        and isinstance(node.value, cst.Attribute)
        and node.value.attr.value == attribute
        and node.attr.value in ("close", "aclose", "shutdown", "stop", "release", "terminate", "wait", "cancel")
        and not _is_of_another_class(function, node.value, owner)
        for function in module.functions_with({attribute})
        for node in function.nodes
    )


def _is_of_another_class(function: Function, node: cst.Attribute, owner: Scope) -> bool:
    """Whether `self.x` in a method is an attribute of instances that have nothing to do with `owner`."""
    other = function.owner
    if other is None or not function.parameters:
        return False
    if not (isinstance(node.value, cst.Name) and node.value.value == function.parameters[0]):
        return False
    classes = function.module.classes
    lineages = (classes.lineage(scope) for scope in classes.scopes)
    return not any(owner in lineage and other in lineage for lineage in lineages)
