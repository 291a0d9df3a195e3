"""Names for places: a key means the same place wherever code of the module writes it.

Aliases are resolved and every way to the application has the same name ("APP.state.pool" for `request.app.state.pool`,
`app.state.pool` and `state.pool` after `state = app.state`). A local has its function's name before it
("lifespan:client"), so that two functions' locals differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.project_places import common
from leaklint.facts.tree import dotted, target_names

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_APPS = frozenset({"app", "_app", "application", "fastapi_app", "asgi_app"})
_MAKES_APP = frozenset({"FastAPI", "Starlette", "Litestar", "Quart", "FastMCP", "Application", "Sanic"})
_DEEPEST = 8


class Keys:
    """Makes keys of the expressions of one scope; `given` maps parameters to the keys of what a caller passes."""

    def __init__(self, module: Module, scope: Scope, given: Mapping[str, str] | None = None) -> None:
        self._module = module
        self._scope = scope
        self._given = given or {}

    @property
    def scope(self) -> Scope:
        """The scope that the expressions are seen from."""
        return self._scope

    def of(self, node: cst.CSTNode | None, depth: int = 0) -> str | None:
        """The key of what `node` denotes; None where it has no fixed place."""
        if depth > _DEEPEST:
            return None
        match node:
            case cst.Name():
                return self._name(node, depth)
            case cst.Attribute():
                if node.attr.value in ("app", "_app"):
                    return "APP"
                base = self.of(node.value, depth + 1)
                return f"{base}.{node.attr.value}" if base is not None else None
            case cst.Subscript():
                base = self.of(node.value, depth + 1)
                return f"{base}[{self._index(node)}]" if base is not None else None
            case cst.Await():
                return self.of(node.expression, depth + 1)
            case cst.NamedExpr():
                return self.of(node.value, depth + 1)
            case cst.Call():
                return self._call(node, depth)
            case _:
                return None

    @staticmethod
    def _index(node: cst.Subscript) -> str:
        index = node.slice[0].slice
        value = index.value if isinstance(index, cst.Index) else None
        if isinstance(value, cst.SimpleString):
            return value.raw_value
        return value.value if isinstance(value, cst.Integer) else "*"

    def _name(self, node: cst.Name, depth: int) -> str | None:
        name = node.value
        if name in self._given:
            return self._given[name]
        if self._module.names.is_receiver(name, self._scope):
            return name
        found = self._scope.lookup(name)
        if found is None:
            return "APP" if name in _APPS else name
        owner, bindings = found
        if name in _APPS:
            return "APP"
        if len(bindings) == 1:
            binding = bindings[0]
            if binding.kind == "param" and binding.annotation is not None:
                named = dotted(binding.annotation) or ""
                if named.rpartition(".")[2] in _MAKES_APP:
                    return "APP"
            value = binding.value
            if binding.kind in ("assign", "annotate") and binding.index is None and value is not None:
                if isinstance(value, cst.Call) and (dotted(value.func) or "").rpartition(".")[2] in _MAKES_APP:
                    return "APP"
                # A module's own name may be bound anew by any function: only `state = app.state` is an alias there.
                alias = isinstance(value, cst.Attribute) or (
                    owner.kind != "module" and isinstance(value, (cst.Name, cst.Subscript)) and not _is_constant(value)
                )
                if alias or (isinstance(value, cst.Call) and (dotted(value.func) or "") == "getattr"):
                    key = self.of(value, depth + 1)
                    if key is not None:
                        return key
        if any(binding.kind == "for" for binding in bindings):
            value = bindings[0].value if len(bindings) == 1 else self._loop_over(node)
            key = self._iterated(value, depth + 1) if value is not None else None
            if key is not None:
                return key
        return name if owner.kind == "module" else f"{owner.name}:{name}"

    def _loop_over(self, node: cst.Name) -> cst.BaseExpression | None:
        """What the innermost loop around a name goes over that binds the name."""
        parents = self._module.parents
        above = parents.get(node)
        while above is not None and not isinstance(above, (cst.FunctionDef, cst.Module)):
            if isinstance(above, cst.For) and node.value in target_names(above.target):
                return above.iter
            above = parents.get(above)
        return None

    def _iterated(self, value: cst.BaseExpression, depth: int) -> str | None:
        """The key of an element of what a loop goes over."""
        if isinstance(value, cst.Call):
            if isinstance(value.func, cst.Attribute) and value.func.attr.value in ("values", "items", "copy"):
                return self._iterated(value.func.value, depth + 1)
            if isinstance(value.func, cst.Name) and value.args:
                return self._iterated(value.args[0].value, depth + 1)
        key = self.of(value, depth)
        return f"{key}[*]" if key is not None else None

    def _call(self, node: cst.Call, depth: int) -> str | None:
        name = dotted(node.func) or ""
        if name == "getattr" and len(node.args) >= 2 and isinstance(node.args[1].value, cst.SimpleString):
            base = self.of(node.args[0].value, depth + 1)
            return f"{base}.{node.args[1].value.raw_value}" if base is not None else None
        if name.rpartition(".")[2] == "cast" and len(node.args) == 2:
            return self.of(node.args[1].value, depth + 1)
        if isinstance(node.func, cst.Attribute) and node.func.attr.value in ("get", "pop") and node.args:
            base = self.of(node.func.value, depth + 1)
            index = node.args[0].value
            if base is not None:
                return f"{base}[{index.raw_value}]" if isinstance(index, cst.SimpleString) else f"{base}[*]"
        qualified = self._module.names.qualified(node.func, self._scope)
        getter = self._module.names.function(qualified) if qualified is not None else None
        if getter is not None:  # `get_pool()` of this module, which returns a global
            return _returned(self._module, getter, depth)
        definition = self._module.project.imported(node.func, self._scope)
        if definition is not None and definition.function is not None:
            key = _returned(definition.module, definition.function, depth)
            return common(definition.module, key) if key is not None and ":" not in key else None
        return None


def _returned(module: Module, getter: Scope, depth: int) -> str | None:
    """The one place that a function returns the content of."""
    keys = Keys(module, getter)
    returned = {
        keys.of(part.value, depth + 1)
        for part in module.function_of(getter).nodes
        if isinstance(part, cst.Return) and part.value is not None
    }
    return returned.pop() if len(returned) == 1 else None


def matches(key: str, other: str) -> bool:
    """Whether two keys can mean the same place: an unknown index matches each."""
    if key == other:
        return True
    if "[" in key and "[" in other:
        head, _, index = key.rpartition("[")
        other_head, _, other_index = other.rpartition("[")
        return head == other_head and "*]" in (index, other_index)
    return False


def _is_constant(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) and node.value in ("None", "True", "False")
