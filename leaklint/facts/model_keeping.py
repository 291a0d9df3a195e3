"""Whether a model that is loaded is kept where the next run finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.acquisitions import Acquisition
from leaklint.facts.loading import model_loads
from leaklint.facts.tree import last_name, target_names, text_of

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_CACHING = re.compile(r"cache|memo|singleton|once|lazy|st\.experimental", re.IGNORECASE)
_STORES = frozenset("append add put set setdefault register add_model set_model".split())
"""Methods that keep what they are given."""


class Keeping:
    """Answers for the loads of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def callee_keeps(self, load: Acquisition, function: Function) -> bool:
        """Whether the loader is a function of this module that loads only once, or nothing heavy."""
        name = self._module.names.qualified(load.call.func, function.scope)
        scope = self._module.names.function(name) if name is not None else None
        return scope is not None and self.callee_keeps_scope(scope)

    def callee_keeps_scope(self, scope: Scope) -> bool:
        """The same of the loader itself."""
        callee = self._module.function_of(scope)
        if is_cached(callee):
            return True
        inner = list(model_loads(self._module, callee))
        if inner:
            return all(self.keeps(callee, load.call) or self.callee_keeps(load, callee) for load in inner)
        return bool(callee.scope.outer_names) or not any(
            isinstance(node, cst.Return) and node.value is not None for node in callee.nodes
        )

    def keeps(self, function: Function, call: cst.Call) -> bool:
        """Whether what a call evaluates to is stored where the next run finds it, or is only made where it is missing."""
        below: cst.CSTNode = call
        above = self._module.parents.get(below)
        names: set[str] = set()
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda)):
            if isinstance(above, (cst.Assign, cst.AnnAssign)):
                targets = [t.target for t in above.targets] if isinstance(above, cst.Assign) else [above.target]
                for target in targets:
                    if isinstance(target, (cst.Attribute, cst.Subscript)) and not self._is_local(function, target):
                        return True
                    for name in target_names(target):
                        if function.is_outer(name):
                            return True
                        names.add(name)
            if isinstance(above, cst.NamedExpr):
                names.update(target_names(above.target))
            if isinstance(above, cst.If) and below is not above.test and _asks_for_absence(above.test):
                return True
            if isinstance(above, cst.Call) and above is not call:
                last = last_name(above.func)
                if last in _STORES or last == "setattr":
                    return True
            if isinstance(above, cst.ExceptHandler) and "KeyError" in text_of(above):
                return True
            below, above = above, self._module.parents.get(above)
        return any(self._stored_later(function, name) for name in names)

    def _stored_later(self, function: Function, name: str) -> bool:
        """Whether a local is stored outside of the function: `self.model = model`, `CACHE[key] = model`."""
        for node in function.nodes:
            if isinstance(node, cst.Assign) and any(
                isinstance(inner, cst.Name) and inner.value == name for inner in _carried(node.value)
            ):
                for target in node.targets:
                    outer = [other for other in target_names(target.target) if function.is_outer(other)]
                    kept = isinstance(target.target, (cst.Attribute, cst.Subscript))
                    if outer or (kept and not self._is_local(function, target.target)):
                        return True
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
                keeps = node.func.attr.value in _STORES
                if keeps and any(isinstance(arg.value, cst.Name) and arg.value.value == name for arg in node.args):
                    return True
        return False

    @staticmethod
    def _is_local(function: Function, target: cst.BaseExpression) -> bool:
        """Whether a store goes into an object that dies with the function."""
        while isinstance(target, (cst.Attribute, cst.Subscript)):
            target = target.value
        if not isinstance(target, cst.Name) or target.value in ("self", "cls"):
            return False
        bindings = function.scope.bindings.get(target.value, [])
        if not bindings or target.value in function.scope.outer_names:
            return False
        return all(binding.kind in ("assign", "annotate") and _is_fresh(binding.value) for binding in bindings)


def is_cached(function: Function) -> bool:
    """Whether a decorator keeps what a function returns."""
    if not isinstance(function.node, cst.FunctionDef):
        return False
    return any(_CACHING.search(text_of(decorator.decorator)) for decorator in function.node.decorators)


def _is_fresh(value: cst.BaseExpression | None) -> bool:
    return isinstance(value, (cst.Dict, cst.List, cst.Call))


def _carried(value: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    """The parts of a value that are stored with it: elements, and what constructors are given."""
    if isinstance(value, cst.Name):
        yield value
    elif isinstance(value, (cst.Tuple, cst.List, cst.Dict)):
        for element in value.elements:
            yield from _carried(element.value)


def _asks_for_absence(test: cst.BaseExpression) -> bool:
    """`x is None`, `not x`, `key not in CACHE`, `not hasattr(…)`."""
    if isinstance(test, cst.BooleanOperation):
        return _asks_for_absence(test.left) or _asks_for_absence(test.right)
    if isinstance(test, cst.UnaryOperation):
        return isinstance(test.operator, cst.Not)
    if isinstance(test, cst.Comparison):
        for target in test.comparisons:
            if isinstance(target.operator, cst.NotIn):
                return True
            if isinstance(target.operator, cst.Is) and text_of(target.comparator) == "None":
                return True
    return False
