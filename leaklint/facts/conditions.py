"""Conditions that can be recognised when they are tested a second time."""

from __future__ import annotations

import libcst as cst

from leaklint.facts.tree import dotted, text_of, walk

_PURE_CALLS = frozenset({"isinstance", "issubclass", "callable", "hasattr", "len", "bool", "type"})
_LONGEST = 120


def atom_key(node: cst.BaseExpression, *, simple: bool = False) -> str | None:
    """A text that two tests share if they ask the same of the same names: None for a test that is not pure.

    `x is not None` and `x is None`, `x != y` and `x == y` share a key, and differ in `polarity`. With `simple`, only a
    plain name and its comparison with None have a key.
    """
    if simple and not (
        isinstance(node, cst.Name) or (isinstance(node, cst.Comparison) and none_test(node) is not None)
    ):
        return None
    for inner in walk(node):
        if isinstance(inner, cst.Call) and (dotted(inner.func) or "") not in _PURE_CALLS:
            return None
        if isinstance(inner, (cst.Await, cst.Yield, cst.NamedExpr, cst.Lambda, cst.GeneratorExp, cst.ListComp)):
            return None
    if isinstance(node, cst.Comparison) and len(node.comparisons) == 1:
        operator = type(node.comparisons[0].operator)
        symbol = _SYMBOLS.get(operator)
        if symbol is not None:
            left, right = text_of(node.left), text_of(node.comparisons[0].comparator)
            return f"{left} {symbol} {right}"[:_LONGEST]
    return text_of(node)[:_LONGEST]


def none_test(node: cst.BaseExpression) -> str | None:
    """The name of which `node` asks whether it is None (`x is None`, `x is not None`, `x == None`)."""
    if isinstance(node, cst.Comparison) and len(node.comparisons) == 1 and isinstance(node.left, cst.Name):
        target = node.comparisons[0]
        if (
            isinstance(target.operator, (cst.Is, cst.IsNot, cst.Equal, cst.NotEqual))
            and isinstance(target.comparator, cst.Name)
            and target.comparator.value == "None"
        ):
            return node.left.value
    return None


_SYMBOLS: dict[type[cst.BaseCompOp], str] = {
    cst.Is: "is",
    cst.IsNot: "is",
    cst.Equal: "==",
    cst.NotEqual: "==",
    cst.In: "in",
    cst.NotIn: "in",
}


def polarity(node: cst.BaseExpression) -> bool:
    """Whether the test asks its key as it is (True) or negated (`is not`, `!=`, `not in`: False)."""
    if isinstance(node, cst.Comparison) and len(node.comparisons) == 1:
        return not isinstance(node.comparisons[0].operator, (cst.IsNot, cst.NotEqual, cst.NotIn))
    return True


def names_in(key_source: cst.CSTNode) -> frozenset[str]:
    """The plain names that a condition reads."""
    return frozenset(node.value for node in walk(key_source) if isinstance(node, cst.Name))
