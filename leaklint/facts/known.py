"""What is known of conditions along a path: which names are None, which tests have been answered."""

from __future__ import annotations

from ast import literal_eval

import libcst as cst

from leaklint.facts.conditions import absent, polarity, related
from leaklint.facts.flow import EdgeKind, FlowGraph, Point
from leaklint.facts.tree import dotted, text_of

Known = frozenset[tuple[str, bool]]
"""Conditions by their normalised text (see `atom_key`), with the answer that holds on the path."""

_DISPLAYS = (
    cst.FormattedString,
    cst.List,
    cst.Dict,
    cst.Set,
    cst.Tuple,
    cst.ListComp,
    cst.DictComp,
    cst.SetComp,
    cst.Lambda,
)


def _compared_with_constants(keys: set[str]) -> dict[str, list[tuple[str, object]]]:
    """For each name that the tests compare with a constant: the keys of those tests, with the constant."""
    found: dict[str, list[tuple[str, object]]] = {}
    for key in keys:
        name, operator, constant = key.partition(" == ")
        if operator and name.isidentifier():
            try:
                value = literal_eval(constant)
            except (ValueError, SyntaxError):
                continue  # it is compared with something else, or with more than a key keeps
            if isinstance(value, (str, int)):
                found.setdefault(name, []).append((key, value))
    return found


class Conditions:
    """Keeps `Known` up to date along the points of one flow graph.

    Only conditions that can matter are kept: those that the function tests more than once, and those about names that it
    binds to constants.
    """

    def __init__(self, flow: FlowGraph, acquiring: set[cst.Call]) -> None:
        self._tests = flow.tests
        self._acquiring = acquiring
        self._kept = {
            key
            for key, (count, names) in flow.tests.items()
            if count > 1 or names & flow.constants or related(key) in flow.tests
        }
        self._compared = _compared_with_constants(self._kept)
        self.matter = bool(self._kept)

    def bind(self, known: Known, target: cst.CSTNode | None, value: cst.CSTNode | None) -> Known:
        """After `target = value`."""
        if not self._kept:
            return known
        if isinstance(target, cst.Name):
            name = target.value
            known = self.forget(known, name)
            found = self._constant(name, value)
            return known | {fact for fact in found if fact[0] in self._kept} if found else known
        if isinstance(target, (cst.Tuple, cst.List)):
            values = value.elements if isinstance(value, (cst.Tuple, cst.List)) else ()
            paired = len(values) == len(target.elements)
            whole = value if self._acquires(value) else None
            for position, element in enumerate(target.elements):
                known = self.bind(known, element.value, values[position].value if paired else whole)
            return known
        if isinstance(target, (cst.Attribute, cst.Subscript)) and known:
            text = text_of(target)
            return frozenset(fact for fact in known if text not in fact[0])
        return known

    def forget(self, known: Known, name: str) -> Known:
        """Without what was known of conditions that read `name`."""
        if not known:
            return known
        return frozenset(fact for fact in known if name not in self._tests[fact[0]][1])

    def call(self, known: Known, call: cst.Call) -> Known:
        """After a call: a method may have changed its receiver, so what was known of more than its identity is gone."""
        if not known or not isinstance(call.func, cst.Attribute):
            return known
        root = (dotted(call.func.value) or "").partition(".")[0]
        if not root:
            return known
        return frozenset(
            fact
            for fact in known
            if root not in self._tests[fact[0]][1] or fact[0] in (root, f"{root} is None") or "." in fact[0]
        )

    def answer(self, known: Known, point: Point) -> bool | None:
        """How the test at `point` turns out, None where both is possible."""
        if point.test is None or not known or not isinstance(point.node, cst.BaseExpression):
            return None
        for key, value in known:
            if key == point.test:
                return value is polarity(point.node)
        if isinstance(point.target, cst.BooleanOperation) and (absent(point.test), False) in known:
            return True  # where a default is chosen by `x or …`, what is not None is taken
        return None

    def taken(self, known: Known, point: Point, edge: EdgeKind) -> Known:
        """After the test at `point` turned out by `edge`."""
        if point.test not in self._kept or not isinstance(point.node, cst.BaseExpression):
            return known
        truth = (edge is EdgeKind.TRUE) is polarity(point.node)
        known = known | {(point.test, truth)}
        other = related(point.test)
        if other not in self._kept:
            return known
        if other == absent(point.test):
            if truth:
                return known | {(other, False)}
            if isinstance(point.target, cst.BooleanOperation) and (other, False) not in known:
                return known | {(other, True)}  # who passes something passes something true
            return known
        return known | {(other, False)} if truth else known

    def _acquires(self, value: cst.CSTNode | None) -> bool:
        """Whether the value is something newly acquired, which is never None."""
        return (value.expression if isinstance(value, cst.Await) else value) in self._acquiring

    def _constant(self, name: str, value: cst.CSTNode | None) -> list[tuple[str, bool]]:
        none = absent(name)
        if self._acquires(value):
            return [(name, True), (none, False)]
        found = self._plain(name, none, value)
        if name in self._compared and isinstance(value, (cst.SimpleString, cst.Integer)):
            found += [(key, value.evaluated_value == other) for key, other in self._compared[name]]
        return found

    @staticmethod
    def _plain(name: str, none: str, value: cst.CSTNode | None) -> list[tuple[str, bool]]:
        match value:
            case cst.Name(value="None"):
                return [(name, False), (none, True)]
            case cst.Name(value="True"):
                return [(name, True), (none, False)]
            case cst.Name(value="False"):
                return [(name, False), (none, False)]
            case cst.Integer():
                return [(name, bool(value.evaluated_value)), (none, False)]
            case cst.SimpleString():
                return [(name, bool(value.evaluated_value)), (none, False)]
            case _ if isinstance(value, _DISPLAYS):
                return [(none, False)]
            case _:
                return []
