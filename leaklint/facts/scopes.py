"""Scopes and what binds the names in them: the ground on which names are resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import libcst as cst

from leaklint.facts.tree import all_params, dotted, target_names, walk_scope
from leaklint.facts.unread import UnreadFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class Binding:
    """One place that gives a name a value.

    `kind` is "import", "assign", "annotate", "with", "for", "function", "class", "param", "except", "delete", "augment"
    or "other". `value` is the expression that the name is bound to where there is one (for "with": the context
    expression, for "for": the iterable, for "annotate" and "param": the annotation in `annotation`). `index` is the
    position in a tuple target, or None. `target` is the qualified name of an import.
    """

    kind: str
    node: cst.CSTNode
    value: cst.BaseExpression | None = None
    annotation: cst.BaseExpression | None = None
    index: int | None = None
    target: str = ""


@dataclass(slots=True, eq=False)
class Scope:
    """A module, class or function body and the names that are bound in it, worked out when somebody first asks.

    `name` is dotted from the module ("" for the module itself, "Pool.acquire", "main.<locals>.inner" without the
    `<locals>`: "main.inner").
    """

    kind: str
    node: cst.Module | cst.ClassDef | cst.FunctionDef
    name: str
    parent: Scope | None
    is_read: bool = False
    """Whether somebody has asked for what is in the body."""
    bindings: dict[str, list[Binding]] = field(init=False)
    outer_names: set[str] = field(init=False)
    children: list[Scope] = field(init=False)
    """The scopes that stand directly in this one, in source order."""
    nodes: list[cst.CSTNode] = field(init=False)
    """Every node of the body, nested functions, classes and lambdas themselves but not what is in them."""

    def __getattr__(self, name: str) -> Any:
        """Reads the body when somebody first asks for what is in it."""
        if name not in _READ:
            raise AttributeError(name)
        _collect(self)
        return getattr(self, name)

    def forget(self) -> None:
        """Lets go of what is in the body: scopes and nodes refer to one another in circles."""
        if self.is_read:
            for child in self.children:
                child.forget()
        self.is_read = True
        self.bindings, self.outer_names, self.children, self.nodes = {}, set(), [], []
        self.parent = None

    def binds(self, name: str) -> bool:
        """Whether `name` is local to this scope."""
        return name in self.bindings and name not in self.outer_names

    def module(self) -> Scope:
        """The scope of the whole module."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def lookup(self, name: str) -> tuple[Scope, list[Binding]] | None:
        """The scope that binds `name` as seen from here, with its bindings; class bodies are not seen from within functions."""
        scope: Scope | None = self
        while scope is not None:
            if (scope is self or scope.kind != "class") and name in scope.bindings and name not in scope.outer_names:
                return scope, scope.bindings[name]
            scope = scope.parent
        return None

    def enclosing_class(self) -> Scope | None:
        """The class of which this function is a method (directly, or as a function nested in a method)."""
        return self.innermost("class")

    @property
    def outermost(self) -> Scope | None:
        """The function around this scope that stands in no other function: perhaps the scope itself."""
        found: Scope | None = None
        scope: Scope | None = self
        while scope is not None:
            found = scope if scope.kind == "function" else found
            scope = scope.parent
        return found

    def innermost(self, kind: str) -> Scope | None:
        """The scope of this kind that is nearest: this one, or one around it."""
        scope: Scope | None = self
        while scope is not None and scope.kind != kind:
            scope = scope.parent
        return scope


_READ = frozenset({"bindings", "outer_names", "children", "nodes"})


def scopes_of(
    root: Scope, wanted: Callable[[Scope], bool] | None = None, entered: Callable[[Scope], bool] | None = None
) -> Iterator[Scope]:
    """A scope and those in it, each with its children before theirs.

    Functions that are not `wanted` are left out, where they stand in no other function, with all that stands in them.
    Those that are not to be `entered` are given, and what stands in them is left out.
    """
    yield root
    pending = [root]
    while pending:
        scope = pending.pop()
        below = scope.children
        if wanted is not None and scope.kind != "function":
            below = [child for child in below if child.kind != "function" or wanted(child)]
        yield from below
        if entered is not None:
            below = [child for child in below if child.kind != "function" or entered(child)]
        pending.extend(reversed(below))


def _collect(scope: Scope) -> None:
    below: list[Scope] = []
    scope.bindings, scope.outer_names, scope.children = {}, set(), below
    scope.is_read = True
    bind = scope.bindings
    if isinstance(scope.node, cst.FunctionDef):
        for position, param in enumerate(all_params(scope.node.params)):
            annotation = param.annotation.annotation if param.annotation is not None else None
            bind.setdefault(param.name.value, []).append(
                Binding("param", param, param.default, annotation, index=position)
            )
    scope.nodes = list(walk_scope(scope.node.body if not isinstance(scope.node, cst.Module) else scope.node))
    for node in scope.nodes:
        if type(node) not in _BINDING:
            continue
        match node:
            case cst.FunctionDef():
                bind.setdefault(node.name.value, []).append(Binding("function", node))
                below.append(Scope("function", node, _child_name(scope, node.name.value), scope))
            case cst.ClassDef():
                bind.setdefault(node.name.value, []).append(Binding("class", node))
                below.append(Scope("class", node, _child_name(scope, node.name.value), scope))
            case cst.Import() | cst.ImportFrom() | cst.LazyImport() | cst.LazyImportFrom():
                _bind_import(bind, node)
            case cst.Assign():
                for target in node.targets:
                    _bind_target(bind, target.target, node.value, "assign", node)
            case cst.AnnAssign():
                for name in target_names(node.target):
                    bind.setdefault(name, []).append(Binding("annotate", node, node.value, node.annotation.annotation))
            case cst.AugAssign():
                for name in target_names(node.target):
                    bind.setdefault(name, []).append(Binding("augment", node))
            case cst.NamedExpr():
                _bind_target(bind, node.target, node.value, "assign", node)
            case cst.For() | cst.CompFor():
                _bind_target(bind, node.target, node.iter, "for", node)
            case cst.With():
                for item in node.items:
                    if item.asname is not None:
                        _bind_target(bind, item.asname.name, item.item, "with", item)
            case cst.ExceptHandler() | cst.ExceptStarHandler():
                if node.name is not None:
                    for name in target_names(node.name):
                        bind.setdefault(name, []).append(Binding("except", node))
            case cst.MatchAs() | cst.MatchStar():
                if node.name is not None:
                    bind.setdefault(node.name.value, []).append(Binding("other", node))
            case cst.Global() | cst.Nonlocal():
                scope.outer_names.update(item.name.value for item in node.names)
            case cst.Del():
                for name in target_names(node.target):
                    bind.setdefault(name, []).append(Binding("delete", node))
            case _:
                pass


_BINDING = frozenset(
    {
        *(cst.FunctionDef, UnreadFunction, cst.ClassDef),
        *(cst.Import, cst.ImportFrom, cst.LazyImport, cst.LazyImportFrom),
        *(cst.Assign, cst.AnnAssign, cst.AugAssign, cst.NamedExpr, cst.For, cst.CompFor, cst.With, cst.ExceptHandler),
        *(cst.ExceptStarHandler, cst.MatchAs, cst.MatchStar, cst.Global, cst.Nonlocal, cst.Del),
    }
)


def _child_name(scope: Scope, name: str) -> str:
    return f"{scope.name}.{name}" if scope.name else name


def _bind_target(
    bind: dict[str, list[Binding]], target: cst.CSTNode, value: cst.BaseExpression, kind: str, node: cst.CSTNode
) -> None:
    if isinstance(target, cst.Name):
        bind.setdefault(target.value, []).append(Binding(kind, node, value))
    elif isinstance(target, (cst.Tuple, cst.List)):
        parallel = value.elements if isinstance(value, (cst.Tuple, cst.List)) and kind == "assign" else None
        paired = parallel is not None and len(parallel) == len(target.elements)
        for position, element in enumerate(target.elements):
            for name in target_names(element.value):
                if paired and parallel is not None and isinstance(element.value, cst.Name):
                    bind.setdefault(name, []).append(Binding(kind, node, parallel[position].value))
                else:
                    bind.setdefault(name, []).append(Binding(kind, node, value, index=position))


def _bind_import(
    bind: dict[str, list[Binding]], node: cst.Import | cst.ImportFrom | cst.LazyImport | cst.LazyImportFrom
) -> None:
    if isinstance(node, (cst.Import, cst.LazyImport)):
        for alias in node.names:
            name = dotted(alias.name)
            if name is None:
                continue
            if alias.asname is not None:
                for bound in target_names(alias.asname):
                    bind.setdefault(bound, []).append(Binding("import", node, target=name))
            else:
                root = name.partition(".")[0]
                bind.setdefault(root, []).append(Binding("import", node, target=root))
        return
    prefix = _import_prefix(node)
    if isinstance(node.names, cst.ImportStar):
        bind.setdefault("*", []).append(Binding("import", node, target=prefix))
        return
    for alias in node.names:
        name = alias.evaluated_name
        bound_names = target_names(alias.asname) if alias.asname is not None else [name]
        for bound in bound_names:
            bind.setdefault(bound, []).append(Binding("import", node, target=f"{prefix}.{name}"))


def _import_prefix(node: cst.ImportFrom | cst.LazyImportFrom) -> str:
    """The module that is imported from, its leading dots kept."""
    return "." * len(node.relative) + ((dotted(node.module) if node.module is not None else None) or "")
