"""Locks that are taken by a call of `acquire` and not by `with`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.catalogue.rows import Resource
from leaklint.facts.acquisitions import Acquisition, applies
from leaklint.facts.tree import dotted
from leaklint.model.diagnostic import Confidence
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

LOCK = Resource(
    kind="lock",
    acquire=(),
    release=("release",),
    unless=("blocking=False", "block=False", "0=False"),
    families=("lock",),
    confidence="medium",
)
_NAME = Lazily(r"(?:^|_)(?:r?lock|mutex|sema?|semaphore)\d*$", IGNORECASE)


def locks_taken(module: Module, function: Function) -> Iterator[tuple[Acquisition, cst.BaseExpression]]:
    """Each `lock.acquire()` that is a statement of its own, with the lock: by its type, or by its name."""
    statements = {
        node.value.expression if isinstance(node.value, cst.Await) else node.value
        for node in function.nodes
        if isinstance(node, cst.Expr)
    }
    for call in function.calls:
        if call not in statements or not isinstance(call.func, cst.Attribute) or call.func.attr.value != "acquire":
            continue
        name = module.names.qualified(call.func, function.scope) or ""
        rows = [row for row in module.catalogue.resource_for(name) if "lock" in row.families]
        row = rows[0] if rows else LOCK
        if not rows and not _NAME.search((dotted(call.func.value) or "").rpartition(".")[2]):
            continue
        if applies(module, function, call, row):
            confidence = Confidence.HIGH if rows else Confidence.MEDIUM
            yield Acquisition(call, row, name or "acquire", confidence, inferred=not rows), call.func.value
