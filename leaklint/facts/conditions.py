"""Conditions that can be recognised when they are tested a second time."""

from __future__ import annotations

import libcst as cst

from leaklint.facts.tree import dotted, text_of, walk

_PURE_CALLS = frozenset({"isinstance", "issubclass", "callable", "hasattr", "len", "bool", "type"})
_PREDICATES = frozenset({"isinstance", "issubclass", "callable", "hasattr", "bool"})
_LONGEST = 120
_ABSENT = " is None"


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


def is_answer(node: cst.BaseExpression) -> bool:
    """Whether the value is the answer to a pure test, True or False: `client is None`, `not path`, `isinstance(x, str)`."""
    if isinstance(node, cst.UnaryOperation):
        return isinstance(node.operator, cst.Not) and atom_key(node.expression) is not None
    if isinstance(node, cst.BooleanOperation):
        return is_answer(node.left) and is_answer(node.right)
    if isinstance(node, cst.Comparison):
        return len(node.comparisons) == 1 and atom_key(node) is not None
    return isinstance(node, cst.Call) and dotted(node.func) in _PREDICATES and atom_key(node) is not None


def absent(key: str) -> str:
    """The key of the test whether what `key` reads is None."""
    return key + _ABSENT


def related(key: str) -> str:
    """The key of the test that asks the other way whether there is something: `x` and `x is None`."""
    return key.removesuffix(_ABSENT) if key.endswith(_ABSENT) else absent(key)


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
