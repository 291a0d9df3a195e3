"""What a function runs backwards by name, and the objects of which it runs a part backwards: these carry a graph wherever
they come from, since `backward` raises where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.tree import dotted, last_name
from leaklint.facts.vocabulary import BACKWARD

if TYPE_CHECKING:
    from leaklint.facts.function import Function


class Fed(NamedTuple):
    """`names` are the dotted keys that are run backwards, `parts` the keys of such parts by that of the whole object."""

    names: frozenset[str]
    parts: Mapping[str, frozenset[str]]


def fed_by(function: Function) -> Fed:
    """What the calls of `backward` in a function are about."""
    names: set[str] = set()
    parts: dict[str, set[str]] = {}
    for call in function.calls:
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in BACKWARD:
            given = _first(_given(call, call.func))
            text = dotted(given)
            if text is not None and text not in ("self", "torch"):
                names.add(text)
            _note_part(parts, given)
    for node in function.nodes:
        if isinstance(node, cst.Assign) and any(dotted(one.target) in names for one in node.targets):
            _note_part(parts, node.value)  # `loss = output["loss"]`
    return Fed(frozenset(names), {key: frozenset(found) for key, found in parts.items()})


def part_key(node: cst.CSTNode) -> str | None:
    """The key of what stands under a constant in an object: `out['loss']`, `out.loss`; None for what is no such part."""
    match node:
        case cst.Attribute():
            inner = part_key(node.value) or dotted(node.value)
            return f"{inner}.{node.attr.value}" if inner is not None else None
        case cst.Subscript(slice=[cst.SubscriptElement(slice=cst.Index(value=index))]):
            inner = part_key(node.value) or dotted(node.value)
            if inner is not None and isinstance(index, cst.SimpleString):
                return f"{inner}[{index.raw_value!r}]"
            return f"{inner}[{index.value}]" if inner is not None and isinstance(index, cst.Integer) else None
        case _:
            return None


def _given(call: cst.Call, func: cst.Attribute) -> cst.BaseExpression:
    """What a call of `backward` runs backwards: its receiver, or what a runner is given."""
    runner = last_name(func.value).lower().lstrip("_")
    if call.args and (func.attr.value == "manual_backward" or runner in known.RUNNERS):
        return call.args[0].value
    return func.value


def _first(node: cst.BaseExpression) -> cst.BaseExpression:
    """What is at the bottom of `scaler.scale(loss / 4)`, `loss.mean()`, `(loss + other)`."""
    while isinstance(node, (cst.BinaryOperation, cst.Call)):
        if isinstance(node, cst.Call):
            inner = node.args[0].value if node.args else getattr(node.func, "value", node.func)
            node = inner if isinstance(inner, cst.BaseExpression) else node.func
        else:
            node = node.left
    return node


def _note_part(parts: dict[str, set[str]], node: cst.CSTNode) -> None:
    key = part_key(node)
    root = node
    while isinstance(root, (cst.Attribute, cst.Subscript)) and dotted(root) is None:
        root = root.value
    while isinstance(root, cst.Attribute) and dotted(root.value) != "self":
        root = root.value
    whole = dotted(root) if isinstance(root, (cst.Name, cst.Attribute)) else None
    if key is not None and whole is not None and whole not in ("self", "torch") and key != whole:
        parts.setdefault(whole, set()).add(key)
