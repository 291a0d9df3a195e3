"""What a dependency takes from a call of which nothing is known but the type that an annotation names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.held import caps
from leaklint.facts.tree import last_name
from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_YIELDING = frozenset({"Generator", "Iterator", "Iterable", "AsyncGenerator", "AsyncIterator", "AsyncIterable"})


def typed_by_annotation(module: Module, function: Function) -> Iterator[Acquisition]:
    """The calls that make what a function yields by name, where its annotation names the type of a resource.

    That the function has to release it does not follow from that: somebody else may own it.
    """
    yielded = {node.value.value for node in function.yields if isinstance(node.value, cst.Name)}
    for name in sorted(yielded):
        bindings = function.scope.bindings.get(name, ())
        if len(bindings) != 1 or bindings[0].kind not in ("assign", "annotate") or bindings[0].index is not None:
            continue
        value = bindings[0].value
        call = value.expression if isinstance(value, cst.Await) else value
        if not isinstance(call, cst.Call) or _is_in_sight(module, function, call):
            continue
        kind = module.names.type_of(cst.Name(name), function.scope) or _element(module, function)
        rows = module.catalogue.resources_of_type(kind) if kind is not None else ()
        row = next((row for row in rows if "held" in row.families and row.release and not row.elements), None)
        if row is not None:
            confidence = min(Confidence.MEDIUM, caps(row.confidence))
            yield Acquisition(call, row, kind or "", confidence, inferred=True)


def _is_in_sight(module: Module, function: Function, call: cst.Call) -> bool:
    """Whether the catalogue or the project says what a call is: then that decides."""
    name = module.names.qualified(call.func, function.scope)
    if name is not None and (module.names.function(name) is not None or module.catalogue.resource_for(name)):
        return True
    defined = module.project.definition(call.func, function.scope)
    return defined is not None and (defined.function is not None or defined.owner is not None)


def _element(module: Module, function: Function) -> str | None:
    """The type of what is yielded, by `-> AsyncIterator[Session]`."""
    node = function.node
    if not isinstance(node, cst.FunctionDef) or node.returns is None:
        return None
    annotation = node.returns.annotation
    if not isinstance(annotation, cst.Subscript) or last_name(annotation.value) not in _YIELDING:
        return None
    first = annotation.slice[0].slice
    return module.names.annotation_type(first.value, function.scope) if isinstance(first, cst.Index) else None
