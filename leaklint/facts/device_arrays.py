"""Arrays that jax leaves on the device, and that a loop keeps one after the other.

No graph is behind them, but each one holds memory of the device, and the list is all that keeps it there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.tree import dotted, target_names, walk_scope
from leaklint.facts.vocabulary import JAX_ROOTS

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_KEEPS = "append"
_FETCHES = frozenset("float int bool item tolist device_get asarray array len".split())
"""What brings a value to the host."""
_HOST = frozenset({"np", "numpy", "onp", "time", "random", "math"})
"""Modules whose functions answer with values of the host."""


class KeptArray(NamedTuple):
    """A statement of `function` that adds an array to what `key` keeps; `made` is the call that answers with it."""

    function: Function
    node: cst.Call
    key: str
    value: cst.Name
    made: cst.Call


def kept_arrays(module: Module) -> Iterator[KeptArray]:
    """Every loss or other result of a step that a loop of a module importing jax appends as it is."""
    if not any(
        _is_jax(binding.target)
        for scope in module.scopes_with(JAX_ROOTS)
        for found in scope.bindings.values()
        for binding in found
    ):
        return
    for function in module.functions_with({_KEEPS}):
        for loop in function.nodes:
            if isinstance(loop, (cst.For, cst.While)):
                yield from _in_loop(function, loop)


def _is_jax(target: str) -> bool:
    return target.partition(".")[0] in JAX_ROOTS


def _in_loop(function: Function, loop: cst.For | cst.While) -> Iterator[KeptArray]:
    made: dict[str, cst.Call | None] = {}  # None where some value is one of the host
    for node in walk_scope(loop.body):
        if isinstance(node, cst.Assign):
            for target in node.targets:
                value = node.value if isinstance(node.value, cst.Call) and not _fetches(node.value) else None
                for name in target_names(target.target):
                    made[name] = value if made.get(name, value) is not None else None
    for call in walk_scope(loop.body):
        if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute) or call.func.attr.value != _KEEPS:
            continue
        key, kept = dotted(call.func.value), call.args[0].value if call.args else None
        if key is None or not isinstance(kept, cst.Name) or not known.RESULT.search(kept.value):
            continue
        source = made.get(kept.value)
        if source is not None:
            yield KeptArray(function, call, key, kept, source)


def _fetches(call: cst.Call) -> bool:
    name = dotted(call.func) or ""
    return name.rpartition(".")[2] in _FETCHES or name.partition(".")[0] in _HOST
