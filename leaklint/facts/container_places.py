"""Finds where the containers of a module are bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_kinds import Kind, factory_of, kind_of
from leaklint.facts.container_uses import Container
from leaklint.facts.tree import all_params, dotted, last_name, text_of, walk_scope
from leaklint.facts.vocabulary import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_FIELD_BASES = frozenset("NamedTuple BaseModel BaseSettings RootModel SQLModel Struct".split())
_APPLICATIONS = frozenset({"app", "application", "_app"})


def find_containers(module: Module) -> list[Container]:
    """Every name, attribute and default that some statement binds to a container, in the order of the scopes."""
    found: list[Container] = []
    for scope in module.scopes:
        if scope.kind == "class":
            found.extend(_of_class(scope, module))
        else:
            found.extend(_of_scope(scope, module))
        if isinstance(scope.node, cst.FunctionDef):
            found.extend(_of_defaults(scope, scope.node, module))
    found.extend(_of_application(module))
    return found


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
    if (dotted(node.value) or "").rpartition(".")[2] not in _APPLICATIONS or not isinstance(index, cst.Index):
        return None
    match index.value:
        case cst.SimpleString():
            return f"[{index.value.raw_value}]"
        case cst.Name() | cst.Attribute():
            key = dotted(index.value) or ""
            return f"[{key}]" if key.rpartition(".")[2].isupper() else None
        case _:
            return None


def _of_application(module: Module) -> list[Container]:
    """Attributes of `app.state` and items of `app`, bound anywhere in the module."""
    found: dict[str, Container] = {}
    for function in module.functions:
        for node, target in _bindings(function.nodes):
            kept = application_item(target)
            if isinstance(target, cst.Attribute) and is_application_state(target.value):
                kept = target.attr.value
            kind = kind_of(node.value, function.scope, module) if kept is not None and kept not in found else None
            if kept is not None and kind is not None:
                found[kept] = Container(text_of(target), "state", module.top, kept, node, kind)
    return list(found.values())


def _of_scope(scope: Scope, module: Module) -> list[Container]:
    """Names of the module or of a function, those that a function binds through `global` included."""
    found = []
    place = "module" if scope.kind == "module" else "local"
    for name, bindings in scope.bindings.items():
        if name in scope.outer_names:
            continue
        if any(binding.kind in ("import", "function", "class", "param") for binding in bindings):
            continue
        places = [(binding, scope) for binding in bindings]
        if place == "module":
            for inner in module.scopes:
                if name in inner.outer_names:
                    places.extend((binding, inner) for binding in inner.bindings.get(name, ()))
        for binding, seen_from in places:
            if binding.kind not in ("assign", "annotate") or binding.index is not None:
                continue
            kind = kind_of(binding.value, seen_from, module)
            if kind is not None:
                at = binding.node if binding.node is not None else scope.node
                found.append(Container(name, place, scope, name, at, kind))
                break
    return found


def _of_class(scope: Scope, module: Module) -> list[Container]:
    """Attributes: those that a method binds on `self` belong to the instance, others of the body to the class."""
    found = []
    short = scope.name.rpartition(".")[2]
    nodes = _self_bindings(scope)
    for name, bindings in module.names.attribute_bindings(scope).items():
        kind: Kind | None = None
        own = [(where, value) for where, value, _ in bindings if where is not scope]
        for where, value in own:
            value = _wanted_part(value)
            kind = kind_of(value, where, module)
            if kind is not None and name in nodes:
                found.append(Container(f"self.{name}", "instance", scope, name, _binding_of(nodes[name], value), kind))
                break
        else:
            for binding in scope.bindings.get(name, ()):
                if binding.kind not in ("assign", "annotate") or binding.index is not None:
                    continue
                made = factory_of(binding.value, scope, module)
                if made is not None:
                    found.append(Container(f"self.{name}", "instance", scope, name, binding.node, made))
                    break
                kind = kind_of(binding.value, scope, module)
                if kind is not None:
                    instance = bool(own) or (binding.kind == "annotate" and _has_fields(scope))
                    shown = f"self.{name}" if instance else f"{short}.{name}"
                    place = "instance" if instance else "class"
                    found.append(Container(shown, place, scope, name, binding.node, kind))
                    break
    known = {container.attribute for container in found if container.place == "instance"}
    found.extend(container for container in _of_maker(scope, module) if container.attribute not in known)
    return found


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


def _of_maker(scope: Scope, module: Module) -> list[Container]:
    """Attributes that `__new__` binds on the instance that it makes: `cls._instance.jobs = {}`."""
    maker, names = made_by_new(scope)
    found: dict[str, Container] = {}
    if maker is not None and names and isinstance(maker.node, cst.FunctionDef):
        for node, target in _bindings(walk_scope(maker.node.body)):
            if not isinstance(target, cst.Attribute) or dotted(target.value) not in names:
                continue
            kind = kind_of(node.value, maker, module)
            if kind is not None:
                attribute = target.attr.value
                found.setdefault(attribute, Container(f"self.{attribute}", "instance", scope, attribute, node, kind))
    return list(found.values())


def _bindings(nodes: Iterable[cst.CSTNode]) -> Iterator[tuple[cst.Assign | cst.AnnAssign, cst.BaseExpression]]:
    """Those of `nodes` that bind something, with the first that each binds."""
    for node in nodes:
        if type(node) is cst.Assign:
            yield node, node.targets[0].target
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


def _self_bindings(scope: Scope) -> dict[str, list[cst.CSTNode]]:
    """For each attribute the statements of the methods that bind it."""
    found: dict[str, list[cst.CSTNode]] = {}
    for method in scope.children:
        if method.kind != "function" or not isinstance(method.node, cst.FunctionDef):
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
                if isinstance(target, cst.Attribute) and isinstance(base, cst.Name) and base.value == receiver:
                    found.setdefault(target.attr.value, []).append(node)
    return found


def _of_defaults(scope: Scope, node: cst.FunctionDef, module: Module) -> list[Container]:
    found = []
    for param in all_params(node.params):
        kind = kind_of(param.default, scope.parent or scope, module)
        if kind is not None and param.default is not None:
            found.append(Container(param.name.value, "default", scope, param.name.value, param, kind))
    return found
