"""The nouns of a trace of graphs, and what expressions say about graphs by their shape alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.tree import dotted, last_name, text_of, walk


class Used(NamedTuple):
    """An origin whose graph a backward pass has used, on the path that is looked at."""

    origin: cst.CSTNode
    backward: cst.CSTNode


class Past(NamedTuple):
    """An origin of a round of a loop that is over: the same call records another graph in the next one."""

    origin: cst.CSTNode


Origins = frozenset[cst.CSTNode | Used | Past]
NOTHING: Origins = frozenset()
Loop = cst.For | cst.While
Env = dict[str, Origins]


@dataclass(slots=True, eq=False)
class Site:
    """A statement that adds a value with a graph to what is kept under `key`.

    `carried` are the loops of which one round finds what the round before it has added. `used` are the graphs
    that are kept and that a backward pass has used up. `blended` says that the kept value is a weighted mean of itself and
    the new one.
    """

    node: cst.CSTNode
    key: str
    value: cst.BaseExpression
    origins: Origins
    loops: tuple[Loop, ...]
    how: str
    carried: set[Loop] = field(default_factory=set)
    used: set[Used] = field(default_factory=set)
    blended: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Backward:
    """A backward pass over a graph."""

    node: cst.CSTNode
    origins: Origins
    loops: tuple[Loop, ...]


SWITCHES = ("set_grad_enabled",)
OTHERS = frozenset("tensorflow keras sklearn jax flax haiku numpy np tf re json logging".split())


def plain_origin(origin: cst.CSTNode | Used | Past) -> cst.CSTNode:
    """The node that an origin stands for."""
    return origin.origin if isinstance(origin, (Used, Past)) else origin


def joined(ends: Sequence[Env]) -> Env:
    """What holds after branches meet: each key has the origins that it has at the end of any of them."""
    found: Env = {}
    for end in ends:
        for key, origins in end.items():
            found[key] = found.get(key, NOTHING) | origins
    return found


def root_key(node: cst.BaseExpression) -> str | None:
    """The key of what a target or receiver is part of: `stats` for `stats["loss"][0]`."""
    while isinstance(node, cst.Subscript):
        node = node.value
    return dotted(node)


def is_forward(name: str) -> bool:
    """Whether a method runs a forward pass by its name."""
    return name.endswith((".forward", ".__call__"))


def may_carry(value: cst.BaseExpression) -> bool:
    """Whether a value of which nothing is known can carry a graph: no constant, and nothing that was cut."""
    match value:
        case cst.Call():
            last = last_name(value.func)
            if last == "sum" and isinstance(value.func, cst.Name):
                return bool(value.args) and _elements_may_carry(value.args[0].value)
            return (
                last not in known.CUT_METHODS
                and last not in known.CUT_FUNCTIONS
                and last not in ("float", "int", "sum", "list")
            )
        case cst.BinaryOperation():
            return any(isinstance(side, cst.Name) or may_carry(side) for side in (value.left, value.right))
        case cst.UnaryOperation():
            return not isinstance(value.operator, cst.Not) and may_carry(value.expression)
        case _:
            return isinstance(value, (cst.Attribute, cst.Subscript))


def _elements_may_carry(value: cst.BaseExpression) -> bool:
    """Whether what a collection holds can carry a graph."""
    if isinstance(value, (cst.ListComp, cst.GeneratorExp)):
        return isinstance(value.elt, cst.Name) or may_carry(value.elt)
    return isinstance(value, cst.Name) or may_carry(value)


def is_answer(value: cst.BaseExpression) -> bool:
    """Whether a value is what a function that is no class answers with."""
    return isinstance(value, cst.Call) and last_name(value.func)[:1].islower() and may_carry(value)


def asks_for_tensor(test: cst.BaseExpression) -> bool:
    """Whether a test asks if a value is a tensor, or has a graph."""
    text = text_of(test)
    return not text.startswith("not ") and any(
        word in text for word in ("is_tensor(", "Tensor)", "hasattr(", "requires_grad")
    )


def puts_together(value: cst.BaseExpression) -> bool:
    """Whether a value is a sum or a concatenation, so that it can grow by itself."""
    if isinstance(value, cst.BinaryOperation):
        return isinstance(value.operator, (cst.Add, cst.Subtract))
    if isinstance(value, cst.IfExp):  # `loss if mean is None else 0.9 * mean + 0.1 * loss`
        return puts_together(value.body) or puts_together(value.orelse)
    if not isinstance(value, cst.Call):
        return False
    if last_name(value.func) in known.JOINING:
        return True
    return isinstance(value.func, cst.Attribute) and puts_together(value.func.value)


def operators_of(value: cst.BaseExpression) -> Iterable[cst.CSTNode]:
    """The binary operators in a value."""
    return (inner.operator for inner in walk(value) if isinstance(inner, cst.BinaryOperation))


def mentions(value: cst.BaseExpression, text: str) -> bool:
    """Whether an expression of the same text stands in a value."""
    return any(
        isinstance(inner, (cst.Name, cst.Attribute, cst.Subscript)) and text_of(inner) == text for inner in walk(value)
    )
