"""What the body of a function that a framework drives acquires, and which functions of its module it runs before it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.loading import model_loads, running
from leaklint.facts.tree import dotted

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.module import Function, Module


def acquisitions_for(module: Module, function: Function) -> list[Acquisition]:
    """Everything of the body that can be held across a `yield`: resources, models, and what runs until it is stopped."""
    found: dict[cst.Call, list[Acquisition]] = {}
    for acquisition in (*model_loads(module, function), *running(module, function)):
        found.setdefault(acquisition.call, []).append(acquisition)
    known = set(found)
    for acquisition in function.acquisitions:
        if acquisition.call not in known:
            found.setdefault(acquisition.call, []).append(acquisition)
    return [acquisition for group in found.values() for acquisition in group]


def helpers_of(module: Module, function: Function, before: int | None = None, depth: int = 0) -> list[Function]:
    """The functions of this module that the body runs (up to the offset `before`), and those that they run.

    A coroutine runs where it is awaited; one that becomes a task is nobody's start-up.
    """
    found: list[Function] = []
    if depth > 3:
        return found
    awaited = {node.expression for node in function.nodes if isinstance(node, cst.Await)}
    for call in function.calls:
        if before is not None and module.span(call).start >= before:
            continue
        last = (dotted(call.func) or "").rpartition(".")[2]
        callees = [call.func]
        if last in _RUNS:
            callees += [argument.value for argument in call.args[:2]]
            awaited.update(argument.value for argument in call.args)
        for callee in callees:
            name = module.names.qualified(callee, function.scope)
            scope = module.names.function(name) if name is not None else None
            helper = module.function_of(scope) if scope is not None else None
            if helper is None or helper is function or helper in found or helper.yields:
                continue
            if helper.is_async and callee is call.func and call not in awaited:
                continue
            found.append(helper)
            found.extend(inner for inner in helpers_of(module, helper, None, depth + 1) if inner not in found)
    return found


_RUNS = frozenset(
    {"to_thread", "run_in_threadpool", "run_sync", "run_in_executor", "gather", "run_until_complete", "run"}
)
