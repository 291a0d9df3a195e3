"""Awaits with a time limit, which may give up on what they wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from leaklint.facts.function import Function

_WAITS = frozenset({"wait", "communicate"})
_TIMEOUTS = frozenset({"asyncio.timeout", "asyncio.timeout_at", "async_timeout.timeout"})


def waits_for_process(node: cst.BaseExpression) -> bool:
    """Whether it reads like waiting for a process, which fails by its time limit alone."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _WAITS


def limited_await(call: cst.BaseExpression, function: Function) -> cst.Await | None:
    """The `await` that waits for `call` until a time limit at most: `asyncio.wait_for`, or one under `asyncio.timeout`."""
    parents = function.module.parents
    above = parents.get(call)
    if isinstance(above, cst.Arg):
        outer = parents.get(above)
        waits = isinstance(outer, cst.Call) and outer.args[0] is above and _name(outer, function) == "asyncio.wait_for"
        awaited = parents.get(outer) if waits and outer is not None else None
        return awaited if isinstance(awaited, cst.Await) else None
    if not isinstance(above, cst.Await):
        return None
    current: cst.CSTNode | None = above
    while current is not None and current is not function.node:
        inner, current = current, parents.get(current)
        if isinstance(current, cst.With) and inner is current.body:
            items = [item.item for item in current.items]
            if any(isinstance(item, cst.Call) and _name(item, function) in _TIMEOUTS for item in items):
                return above
    return None


def _name(call: cst.Call, function: Function) -> str | None:
    return function.module.names.qualified(call.func, function.scope)
