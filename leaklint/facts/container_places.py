"""Finds where the containers of a module are bound."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_kinds import factory_of, kind_of
from leaklint.facts.container_uses import Container
from leaklint.facts.tree import all_params, dotted, last_name, text_of, walk_scope
from leaklint.facts.vocabulary import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

    _Kept = tuple[str, cst.Assign | cst.AnnAssign, cst.BaseExpression, Function]

_FIELD_BASES = frozenset("NamedTuple BaseModel BaseSettings RootModel SQLModel Struct".split())
APPLICATIONS = frozenset({"app", "application", "_app"})
_MAKES = (cst.Dict, cst.List, cst.Set, cst.DictComp, cst.ListComp, cst.SetComp, cst.Call, cst.IfExp)


class Places:
    """Where the names, attributes and defaults of one module are bound to containers.

    An item of an application is called by its key in brackets: `[sessions]`.
    """

    def __init__(self, module: Module) -> None:
        self._module = module

    def of(self, name: str, of_object: bool) -> list[Container]:
        """Whatever of this name some statement binds to a container, in the order of the scopes: attributes, or names."""
        module = self._module
        found: list[Container] = []
        if of_object:
            for scope in self._classes if module.parsed.is_whole else module.classes_with(name):
                found.extend(_of_class(scope, module, name))
            return found + self._of_application(name)
        whole = module.parsed.is_whole
        for scope in self._binding.get(name, ()) if whole else module.scopes_binding(name):
            if scope.kind != "class":
                found.extend(_of_scope(scope, module, name))
            if isinstance(scope.node, cst.FunctionDef):
                found.extend(_of_defaults(scope, scope.node, module, name))
        return found

    @cached_property
    def all_names(self) -> list[tuple[str, bool]]:
        """Every name of the whole module that may be bound to a container, each with whether it is that of an attribute."""
        found: dict[tuple[str, bool], None] = {}
        for scope in self._module.scopes:
            for name, bindings in scope.bindings.items():
                if any(_may_make(value) for binding in bindings for value in (binding.value, binding.annotation)):
                    found[name, scope.kind == "class"] = None
            for _, target in _bindings(node for node in scope.nodes if _may_make(getattr(node, "value", None))):
                if isinstance(target, cst.Attribute):
                    found[target.attr.value, True] = None
        found.update(((item, True), None) for item in self.items)
        return list(found)

    @cached_property
    def _classes(self) -> list[Scope]:
        return [scope for scope in self._module.scopes if scope.kind == "class"]

    @cached_property
    def _binding(self) -> Mapping[str, list[Scope]]:
        found: dict[str, list[Scope]] = {}
        for scope in self._module.scopes:
            for name in scope.bindings:
                found.setdefault(name, []).append(scope)
        return found

    @cached_property
    def items(self) -> list[str]:
        """The items of applications that some statement binds."""
        kept = _kept_in(self._module.functions_with(APPLICATIONS))
        return list(dict.fromkeys(key for key, _, _, _ in kept if key.startswith("[")))

    def _of_application(self, name: str) -> list[Container]:
        """The first attribute of `app.state` or item of `app` of this name, bound anywhere in the module."""
        module = self._module
        if "state" not in module.source.text and not name.startswith("["):
            return []
        kept: Iterable[_Kept]
        if module.parsed.is_whole:
            kept = self._all_kept
        elif name.startswith("["):
            kept = _kept_in(module.functions_with(APPLICATIONS))
        else:
            binding = {scope for scope in module.outermost if module.parsed.may_bind(scope.node, name, True)}
            kept = _kept_in(module.functions_in({scope for scope in binding if module.mentions(scope, {"state"})}))
        for key, node, target, function in kept:
            kind = kind_of(node.value, function.scope, module) if key == name else None
            if kind is not None:
                return [Container(text_of(target), "state", module.top, name, node, kind)]
        return []

    @cached_property
    def _all_kept(self) -> list[_Kept]:
        return list(_kept_in(self._module.functions))


def _kept_in(functions: Iterable[Function]) -> Iterator[_Kept]:
    """The names under which some functions have an application keep something."""
    for function in functions:
        for node, target in _bindings(function.nodes):
            if isinstance(target, cst.Attribute) and is_application_state(target.value):
                yield target.attr.value, node, target, function
            elif (item := application_item(target)) is not None:
                yield item, node, target, function


def _may_make(value: cst.CSTNode | None) -> bool:
    """Whether a value may be a container: a display, a call, or one of them under a condition."""
    return isinstance(value, _MAKES)


def is_application_state(node: cst.BaseExpression) -> bool:
    """Whether `node` is the `state` of an application, which lives as long as it does: `app.state`, not `request.state`."""
    name = dotted(node) or ""
    owner, _, last = name.rpartition(".")
    return last == "state" and owner.rpartition(".")[2] in ("app", "application", "_app", "server", "api")


def is_empty(node: cst.BaseExpression) -> bool:
    """Whether `node` makes a container in which there is nothing: `[]`, `dict()`."""
    if isinstance(node, (cst.Dict, cst.List, cst.Tuple)):
        return not node.elements
    return isinstance(node, cst.Call) and not node.args and last_name(node.func) in SHAPES


def application_item(node: cst.CSTNode) -> str | None:
    """The key of an item of an application, which lives as long as it does: `[sessions]` for `request.app["sessions"]`."""
    if not isinstance(node, cst.Subscript) or len(node.slice) != 1:
        return None
    index = node.slice[0].slice
    if (dotted(node.value) or "").rpartition(".")[2] not in APPLICATIONS or not isinstance(index, cst.Index):
        return None
    match index.value:
        case cst.SimpleString():
            return f"[{index.value.raw_value}]"
        case cst.Name() | cst.Attribute():
            key = dotted(index.value) or ""
            return f"[{key}]" if key.rpartition(".")[2].isupper() else None
        case _:
            return None


def _of_scope(scope: Scope, module: Module, name: str) -> list[Container]:
    """A name of the module or of a function, that which a function binds through `global` included."""
    bindings = scope.bindings.get(name, [])
    if name in scope.outer_names:
        return []
    if any(binding.kind in ("import", "function", "class", "param") for binding in bindings):
        return []
    place = "module" if scope.kind == "module" else "local"
    places = [(binding, scope) for binding in bindings]
    if bindings and place == "module":
        for inner in module.declaring(name):
            places.extend((binding, inner) for binding in inner.bindings.get(name, ()))
    for binding, seen_from in places:
        if binding.kind not in ("assign", "annotate") or binding.index is not None:
            continue
        kind = kind_of(binding.value, seen_from, module)
        if kind is not None:
            return [Container(name, place, scope, name, binding.node, kind)]
    return []


def _of_class(scope: Scope, module: Module, name: str) -> list[Container]:
    """An attribute: that which a method binds on `self` belongs to the instance, another of the body to the class."""
    own = [
        (where, value) for where, value, _ in module.names.attribute_bindings(scope).get(name, ()) if where is not scope
    ]
    nodes = _self_bindings(scope, module, name)
    for where, value in own:
        value = _wanted_part(value)
        kind = kind_of(value, where, module)
        if kind is not None and nodes:
            return [Container(f"self.{name}", "instance", scope, name, _binding_of(nodes, value), kind)]
    of_body = _of_class_body(scope, module, name, bool(own))
    if of_body and of_body[0].place == "instance":
        return of_body
    return of_body + _of_maker(scope, module, name)


def _of_class_body(scope: Scope, module: Module, name: str, bound_by_methods: bool) -> list[Container]:
    for binding in scope.bindings.get(name, ()):
        if binding.kind not in ("assign", "annotate") or binding.index is not None:
            continue
        made = factory_of(binding.value, scope, module)
        if made is not None:
            return [Container(f"self.{name}", "instance", scope, name, binding.node, made)]
        kind = kind_of(binding.value, scope, module)
        if kind is not None:
            instance = bound_by_methods or (binding.kind == "annotate" and _has_fields(scope))
            shown = f"self.{name}" if instance else f"{scope.name.rpartition('.')[2]}.{name}"
            return [Container(shown, "instance" if instance else "class", scope, name, binding.node, kind)]
    return []


def made_by_new(owner: Scope) -> tuple[Scope | None, frozenset[str]]:
    """The `__new__` of a class, and the names under which it knows the instance that it makes: `obj`, `cls._instance`."""
    maker = next((inner for inner in owner.children if inner.name.endswith(".__new__")), None)
    if maker is None or not isinstance(maker.node, cst.FunctionDef):
        return None, frozenset()
    names: set[str] = set()
    for node in walk_scope(maker.node.body):
        if isinstance(node, cst.Assign) and isinstance(node.value, cst.Call):
            callee = node.value.func
            if isinstance(callee, cst.Attribute) and callee.attr.value == "__new__":
                names.update(dotted(target.target) or "" for target in node.targets)
    return maker, frozenset(names - {""})


def _of_maker(scope: Scope, module: Module, name: str) -> list[Container]:
    """An attribute that `__new__` binds on the instance that it makes: `cls._instance.jobs = {}`."""
    maker, names = made_by_new(scope)
    if maker is not None and names and isinstance(maker.node, cst.FunctionDef):
        for node, target in _bindings(walk_scope(maker.node.body)):
            if not isinstance(target, cst.Attribute) or target.attr.value != name or dotted(target.value) not in names:
                continue
            kind = kind_of(node.value, maker, module)
            if kind is not None:
                return [Container(f"self.{name}", "instance", scope, name, node, kind)]
    return []


def _bindings(nodes: Iterable[cst.CSTNode]) -> Iterator[tuple[cst.Assign | cst.AnnAssign, cst.BaseExpression]]:
    """Those of `nodes` that bind something, with each target that they bind it to."""
    for node in nodes:
        if type(node) is cst.Assign:
            yield from ((node, target.target) for target in node.targets)
        elif type(node) is cst.AnnAssign:
            yield node, node.target


def _has_fields(scope: Scope) -> bool:
    """Whether a class makes each annotated name of its body a field of the instance, and copies or replaces the default."""
    bases = scope.node.bases if isinstance(scope.node, cst.ClassDef) else ()
    return any((dotted(base.value) or "").rpartition(".")[2] in _FIELD_BASES for base in bases)


def _wanted_part(value: cst.BaseExpression | None) -> cst.BaseExpression | None:
    """In `given or {}` the container that this class makes."""
    if isinstance(value, cst.BooleanOperation) and isinstance(value.operator, cst.Or):
        return None  # somebody else may own it
    return value


def _binding_of(nodes: list[cst.CSTNode], value: cst.BaseExpression | None) -> cst.CSTNode:
    for node in nodes:
        if getattr(node, "value", None) is value:
            return node
    return nodes[0]


def _self_bindings(scope: Scope, module: Module, name: str) -> list[cst.CSTNode]:
    """The statements of the methods that bind an attribute."""
    found: list[cst.CSTNode] = []
    for method in scope.children:
        if method.kind != "function" or not isinstance(method.node, cst.FunctionDef):
            continue
        if not module.parsed.may_bind(method.node, name, of_object=True):
            continue
        params = all_params(method.node.params)
        receiver = params[0].name.value if params else ""
        for node in method.nodes:
            targets: list[cst.BaseExpression] = []
            if type(node) is cst.Assign:
                targets = [target.target for target in node.targets]
            elif type(node) is cst.AnnAssign:
                targets = [node.target]
            for target in targets:
                base = target.value if isinstance(target, cst.Attribute) else None
                named = isinstance(target, cst.Attribute) and target.attr.value == name
                if named and isinstance(base, cst.Name) and base.value == receiver:
                    found.append(node)
    return found


def _of_defaults(scope: Scope, node: cst.FunctionDef, module: Module, name: str) -> list[Container]:
    found = []
    for param in all_params(node.params):
        kind = kind_of(param.default, scope.parent or scope, module) if param.name.value == name else None
        if kind is not None and param.default is not None:
            found.append(Container(param.name.value, "default", scope, param.name.value, param, kind))
    return found
