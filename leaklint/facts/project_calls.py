"""Which function of the project a call runs, where another file defines it or the class of its receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.place_keys import Keys
from leaklint.facts.tree import is_none
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Binding, Scope

_DEEPEST = 3


_STARTS = Lazily(
    r"(?:^|_)a?(?:start\w*|connect\w*|open|init\w*|set_?up|launch|run|boot\w*|load|begin|create|prepare|warm|register|up|"
    r"configure|enable|ensure|get|make|build|new|spawn|schedule|attach|bind|mount|install|enter|from|prime|pre|provide)(?:_|$)",
    IGNORECASE,
)
"""Parts of the names of functions that may acquire something for their caller: whatever else is called is not looked for."""


def may_start(call: cst.Call) -> bool:
    """Whether the name of the callee is a class's, or says that it brings something about."""
    last = call.func.attr if isinstance(call.func, cst.Attribute) else call.func
    return isinstance(last, cst.Name) and (last.value.lstrip("_")[:1].isupper() or bool(_STARTS.search(last.value)))


class Callee(NamedTuple):
    """A function in `module`; `bound` says that the call passes its receiver as the first parameter."""

    module: Module
    scope: Scope
    bound: bool

    @property
    def function(self) -> Function:
        """The facts about its body."""
        return self.module.function_of(self.scope)


class Owner(NamedTuple):
    """A class in `module`, or a method of one."""

    module: Module
    scope: Scope


def callee_abroad(module: Module, call: cst.Call, scope: Scope) -> Callee | None:
    """The function that `call` runs, if it is one of another file: imported, or a method of an object of a class there."""
    found = callee_of(module, call.func, scope)
    return found if found is not None and found.module is not module else None


def callee_of(module: Module, func: cst.BaseExpression, scope: Scope) -> Callee | None:
    """The function of the project, this file included, that a callee means; None for one that is decorated unknowably."""
    found = module.project.definition(func, scope)
    if found is not None and found.function is not None:
        function = found.function
        in_class = function.parent is not None and function.parent.kind == "class"
        decorated = frozenset(found.module.function_of(function).decorators)
        bound = in_class and "classmethod" in decorated
        return Callee(found.module, function, bound) if decorated <= _PLAIN else None
    if isinstance(func, cst.Attribute):
        owner = class_of(module, func.value, scope)
        found_in = _method(owner, func.attr.value) if owner is not None else None
        if found_in is not None:
            decorated = frozenset(found_in.module.function_of(found_in.scope).decorators)
            bound = "staticmethod" not in decorated
            return Callee(found_in.module, found_in.scope, bound) if decorated <= _PLAIN else None
    return None


def _method(owner: Owner, name: str, depth: int = 0) -> Owner | None:
    """The method of a class, or of its bases wherever they are defined, with its module."""
    method = owner.module.names.method(owner.scope, name)
    if method is not None or depth > _DEEPEST or not isinstance(owner.scope.node, cst.ClassDef):
        return Owner(owner.module, method) if method is not None else None
    around = owner.scope.parent or owner.scope
    for base in owner.scope.node.bases:
        above = owner.module.project.definition(base.value, around)
        if above is not None and above.owner is not None and above.owner is not owner.scope:
            inherited = _method(Owner(above.module, above.owner), name, depth + 1)
            if inherited is not None:
                return inherited
    return None


_PLAIN = frozenset({"staticmethod", "classmethod", "typing.override", "typing_extensions.override"})


def class_of(module: Module, node: cst.BaseExpression, scope: Scope, depth: int = 0) -> Owner | None:
    """The class of the project of which the value of `node` is an instance."""
    if depth > _DEEPEST:
        return None
    match node:
        case cst.Await():
            return class_of(module, node.expression, scope, depth + 1)
        case cst.Call():
            return _made_by(module, node, scope, depth)
        case cst.Name():
            found = scope.lookup(node.value)
            outer = [one for one in scope.bindings.get(node.value, ()) if node.value in scope.outer_names]
            bindings = [*outer, *(found[1] if found is not None else ())]
            if any(binding.kind == "import" for binding in bindings):
                return _object(module, node, scope, depth)
            where = found[0] if found is not None else scope
            return _bound(module, bindings, scope if outer else where, depth)
        case cst.Attribute():
            return _object(module, node, scope, depth) or _stored(module, node, scope, depth)
        case _:
            return None


def _object(module: Module, node: cst.BaseExpression, scope: Scope, depth: int) -> Owner | None:
    """The class of an object that another module makes at its top level: `from app.state import database`."""
    found = module.project.definition(node, scope)
    if found is None or not found.name or "." in found.name:
        return None
    top = found.module.top
    return _bound(found.module, list(top.bindings.get(found.name, ())), top, depth)


def _bound(module: Module, bindings: list[Binding], scope: Scope, depth: int) -> Owner | None:
    """The one class that all that is bound to a name agrees on; None values aside."""
    found: set[Owner | None] = set()
    for binding in bindings:
        if binding.annotation is not None and (owner := _annotated(module, binding.annotation, scope)) is not None:
            found.add(owner)
        elif binding.kind in ("assign", "annotate") and binding.value is not None and binding.index is None:
            if not is_none(binding.value):
                found.add(class_of(module, binding.value, scope, depth + 1))
        elif binding.kind != "annotate":
            found.add(None)
    return found.pop() if len(found) == 1 else None


def _annotated(module: Module, annotation: cst.BaseExpression, scope: Scope) -> Owner | None:
    match annotation:
        case cst.BinaryOperation(operator=cst.BitOr()):
            sides = [one for one in (annotation.left, annotation.right) if not is_none(one)]
            return _annotated(module, sides[0], scope) if len(sides) == 1 else None
        case cst.Subscript(value=cst.Name(value="Optional")) if isinstance(annotation.slice[0].slice, cst.Index):
            return _annotated(module, annotation.slice[0].slice.value, scope)
        case cst.SimpleString():
            inner = annotation.raw_value
            return _annotated(module, cst.Name(inner), scope) if inner.isidentifier() else None
        case _:
            found = module.project.definition(annotation, scope)
            return Owner(found.module, found.owner) if found is not None and found.owner is not None else None


def _made_by(module: Module, call: cst.Call, scope: Scope, depth: int) -> Owner | None:
    """The class that a call makes an instance of: the class itself, or what a function says that it returns."""
    found = module.project.definition(call.func, scope)
    if found is None:
        return None
    if found.owner is not None:
        return Owner(found.module, found.owner)
    function = found.function
    if function is None or not isinstance(function.node, cst.FunctionDef) or function.node.returns is None:
        return None
    return _annotated(found.module, function.node.returns.annotation, function)


def _stored(module: Module, node: cst.Attribute, scope: Scope, depth: int) -> Owner | None:
    """The class of what the same function stores in `app.state.service`."""
    keys = Keys(module, scope)
    key = keys.of(node)
    if key is None or scope.kind == "class":
        return None
    found: set[Owner | None] = set()
    for part in module.function_of(scope).nodes:
        if isinstance(part, cst.Assign) and any(keys.of(target.target) == key for target in part.targets):
            found.add(class_of(module, part.value, scope, depth + 1))
    return found.pop() if len(found) == 1 else None
