"""What a class binds its attributes to, by `self.x = …` in its methods and in its own body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import all_params

if TYPE_CHECKING:
    from leaklint.facts.lazy_tree import LazyTree
    from leaklint.facts.scopes import Scope

Bound = tuple["Scope", cst.BaseExpression | None, cst.BaseExpression | None]
"""The scope, the value and the annotation of a place that binds an attribute."""


class AttributeBindings:
    """For each attribute of a class the places that bind it, those of the class body first.

    About one attribute only the methods are read whose text may bind it.
    """

    def __init__(self, owner: Scope, tree: LazyTree) -> None:
        self._owner = owner
        self._tree = tree
        self._bound_in: dict[Scope, dict[str, list[Bound]]] = {}

    def get(self, attribute: str, default: Sequence[Bound] = ()) -> Sequence[Bound]:
        """The places that bind an attribute, `default` where there is none."""
        scopes = (one for one in self._scopes() if one is self._owner or self._tree.may_bind(one.node, attribute, True))
        return [bound for scope in scopes for bound in self._bound(scope).get(attribute, ())] or default

    def _scopes(self) -> Iterator[Scope]:
        yield self._owner
        yield from (scope for scope in self._owner.children if isinstance(scope.node, cst.FunctionDef))

    def _bound(self, scope: Scope) -> dict[str, list[Bound]]:
        if scope not in self._bound_in:
            self._bound_in[scope] = _in_class(scope) if scope is self._owner else _in_method(scope)
        return self._bound_in[scope]


def _in_class(owner: Scope) -> dict[str, list[Bound]]:
    found: dict[str, list[Bound]] = {}
    for name, bindings in owner.bindings.items():
        for binding in bindings:
            if binding.kind in ("assign", "annotate"):
                found.setdefault(name, []).append((owner, binding.value, binding.annotation))
    return found


def _in_method(method: Scope) -> dict[str, list[Bound]]:
    found: dict[str, list[Bound]] = {}
    params = all_params(method.node.params) if isinstance(method.node, cst.FunctionDef) else []
    if not params:
        return found
    receiver = params[0].name.value
    for node in method.nodes:
        if type(node) is cst.Assign:
            for target in node.targets:
                _note(found, target.target, receiver, method, node.value, None)
        elif type(node) is cst.AnnAssign:
            _note(found, node.target, receiver, method, node.value, node.annotation.annotation)
        elif type(node) is cst.With:
            for item in node.items:
                if item.asname is not None:
                    _note(found, item.asname.name, receiver, method, item.item, None)
    return found


def _note(
    found: dict[str, list[Bound]],
    target: cst.CSTNode,
    receiver: str,
    scope: Scope,
    value: cst.BaseExpression | None,
    annotation: cst.BaseExpression | None,
) -> None:
    if isinstance(target, cst.Attribute) and isinstance(target.value, cst.Name) and target.value.value == receiver:
        found.setdefault(target.attr.value, []).append((scope, value, annotation))
    elif isinstance(target, (cst.Tuple, cst.List)):
        paired = (
            value.elements
            if isinstance(value, (cst.Tuple, cst.List)) and len(value.elements) == len(target.elements)
            else None
        )
        for position, element in enumerate(target.elements):
            # A tuple that a call returns gives no type for its parts: the whole call stands for them as unknown.
            part = paired[position].value if paired is not None else cst.Ellipsis()
            _note(found, element.value, receiver, scope, part, None)
