"""Qualified names and types: which library object an expression means.

A qualified name is dotted: "sqlite3.connect" for what an import brings in, "open" for a builtin, "pathlib.Path.open" for
a method of a value whose type is known, and with a leading dot (".Pool.acquire") for what this module defines itself.
Everything here is an inference that may fail; it then answers None, and the rules stay silent.
"""

from __future__ import annotations

import builtins
import sys
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.attribute_bindings import AttributeBindings
from leaklint.facts.parse import parse_expression
from leaklint.facts.tree import all_params, is_none

if TYPE_CHECKING:
    from leaklint.catalogue.load import Catalogue
    from leaklint.facts.lazy_tree import LazyTree
    from leaklint.facts.scopes import Binding, Scope

_BUILTINS = frozenset(dir(builtins))
_STDLIB = sys.stdlib_module_names
_DEEPEST = 12
_WRAPPERS = frozenset({"Optional", "Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly"})
_OPERATORS: dict[type[cst.BaseBinaryOp], str] = {cst.Divide: "/", cst.Add: "+", cst.BitOr: "|"}


class Names:
    """Resolves expressions of one module, each seen from the scope in which it stands."""

    def __init__(self, top: Scope, catalogue: Catalogue, tree: LazyTree) -> None:
        self._catalogue = catalogue
        self._tree = tree
        self._top = top
        self._named: dict[str, tuple[Scope, ...]] = {"": (top,)}
        self._attributes: dict[Scope, AttributeBindings] = {}
        self._types: dict[tuple[cst.CSTNode, str], str | None] = {}

    def _scopes(self, name: str) -> tuple[Scope, ...]:
        """The functions and classes that a dotted name may mean, the last one last; only what is on the way is read."""
        found = self._named.get(name)
        if found is None:
            around = self._scopes(name.rpartition(".")[0])
            found = tuple(scope for outer in around for scope in outer.children if scope.name == name)
            self._named[name] = found
        return found

    def _class(self, name: str) -> Scope | None:
        """The class of a dotted name; of several the last one."""
        return next((scope for scope in reversed(self._scopes(name)) if scope.kind == "class"), None)

    # -- qualified names ---------------------------------------------------------------------------------------------

    def qualified(self, node: cst.BaseExpression, scope: Scope, depth: int = 0) -> str | None:
        """The canonical qualified name of what `node` denotes, or None where that is not known."""
        found = self._qualified(node, scope, depth)
        return self._catalogue.canonical(found) if found is not None and not found.startswith(".") else found

    def _qualified(self, node: cst.BaseExpression, scope: Scope, depth: int) -> str | None:
        if depth > _DEEPEST:
            return None
        if isinstance(node, cst.Name):
            return self._qualified_name(node.value, scope, depth)
        if isinstance(node, cst.Attribute):
            return self._qualified_attribute(node, scope, depth)
        if isinstance(node, cst.Subscript):  # a generic alias: `Queue[int]`
            value = self._qualified(node.value, scope, depth + 1)
            return (
                value if value is not None and value[:1].isalpha() and value.rpartition(".")[2][:1].isupper() else None
            )
        return None

    def _qualified_name(self, name: str, scope: Scope, depth: int) -> str | None:
        found = scope.lookup(name)
        if found is None:
            if name in _BUILTINS:
                return name
            star = scope.module().bindings.get("*")
            return f"{star[-1].target}.{name}" if star else None
        owner, bindings = found
        imports = [binding for binding in bindings if binding.kind == "import"]
        if imports:
            if any(binding.kind in ("param", "for", "with", "function", "class") for binding in bindings):
                return None
            return _preferred_import(imports)
        kinds = {binding.kind for binding in bindings}
        if kinds <= {"function"} or kinds == {"class"}:
            return f".{owner.name}.{name}" if owner.name else f".{name}"
        values = [binding.value for binding in bindings if binding.kind in ("assign", "annotate")]
        if len(bindings) == 1 and len(values) == 1 and bindings[0].index is None:
            value = values[0]
            if isinstance(value, (cst.Name, cst.Attribute)) and not (
                isinstance(value, cst.Name) and value.value == name
            ):
                return self._qualified(value, owner, depth + 1)
        return None

    def _qualified_attribute(self, node: cst.Attribute, scope: Scope, depth: int) -> str | None:
        attribute = node.attr.value
        if isinstance(node.value, cst.Name) and node.value.value in ("self", "cls"):
            owner = scope.enclosing_class()
            if owner is not None and self.is_receiver(node.value.value, scope):
                method = self.method(owner, attribute)
                if method is not None:
                    return f".{method.name}"
                return None
        kind = self.type_of(node.value, scope, depth + 1)
        if kind is not None:
            if kind.startswith("."):
                owner = self._class(kind[1:])
                method = self.method(owner, attribute) if owner is not None else None
                return f".{method.name}" if method is not None else None
            return f"{kind}.{attribute}"
        value = self._qualified(node.value, scope, depth + 1)
        if value is None:
            return None
        if value.startswith("."):
            owner = self._class(value[1:])
            if owner is not None:
                method = self.method(owner, attribute)
                return f".{method.name}" if method is not None else None
            if value.strip("."):
                # `.func.attr` means nothing; `..package.attr` is a relative import.
                return f"{value}.{attribute}" if value.startswith("..") or not self._scopes(value[1:]) else None
            return f"{value}{attribute}"
        return f"{value}.{attribute}"

    def is_receiver(self, name: str, scope: Scope) -> bool:
        """Whether `name` is the first parameter of the method that `scope` is, or is nested in."""
        current: Scope | None = scope
        while current is not None:
            if current.kind == "function" and isinstance(current.node, cst.FunctionDef):
                params = all_params(current.node.params)
                in_class = current.parent is not None and current.parent.kind == "class"
                if any(param.name.value == name for param in params):
                    return in_class and bool(params) and params[0].name.value == name
            current = current.parent
        return False

    def method(self, owner: Scope, name: str, depth: int = 0) -> Scope | None:
        """The function that defines method `name` of a class of this module or of its bases in this module."""
        for child in owner.children:
            if isinstance(child.node, cst.FunctionDef) and child.node.name.value == name:
                return child
        if depth < _DEEPEST and isinstance(owner.node, cst.ClassDef) and owner.parent is not None:
            for base in owner.node.bases:
                resolved = self._qualified(base.value, owner.parent, depth + 1)
                parent = self._class(resolved[1:]) if resolved is not None and resolved.startswith(".") else None
                if parent is not None and parent is not owner:
                    found = self.method(parent, name, depth + 1)
                    if found is not None:
                        return found
        return None

    def function(self, qualified: str) -> Scope | None:
        """The function scope of this module that a qualified name with a leading dot means."""
        found = self._scopes(qualified[1:]) if qualified.startswith(".") else ()
        return found[-1] if found and found[-1].kind == "function" else None

    def class_named(self, qualified: str) -> Scope | None:
        """The class scope of this module that a qualified name with a leading dot means."""
        return self._class(qualified[1:]) if qualified.startswith(".") else None

    def single_value(self, name: str, scope: Scope) -> cst.BaseExpression | None:
        """The expression that a name is bound to, if it is bound once."""
        found = scope.lookup(name)
        if found is None or len(found[1]) != 1 or found[1][0].kind != "assign" or found[1][0].index is not None:
            return None
        return found[1][0].value

    # -- types -------------------------------------------------------------------------------------------------------

    def type_of(self, node: cst.BaseExpression, scope: Scope, depth: int = 0) -> str | None:
        """The qualified name of the type of the value of `node`, where it is known."""
        if depth > _DEEPEST:
            return None
        key = (node, scope.name)
        if key not in self._types:
            self._types[key] = None  # what a cyclic definition sees
            self._types[key] = self._type_of(node, scope, depth)
        return self._types[key]

    def _type_of(self, node: cst.BaseExpression, scope: Scope, depth: int) -> str | None:
        match node:
            case cst.Name():
                return self._name_type(node.value, scope, depth)
            case cst.Call():
                return self._call_type(node, scope, depth)
            case cst.Await():
                return self.type_of(node.expression, scope, depth + 1)
            case cst.NamedExpr():
                return self.type_of(node.value, scope, depth + 1)
            case cst.IfExp():
                return self._agreed([node.body, node.orelse], scope, depth)
            case cst.BooleanOperation():
                return self._agreed([node.left, node.right], scope, depth)
            case cst.BinaryOperation():
                symbol = _OPERATORS.get(type(node.operator))
                for side in (node.left, node.right):
                    kind = self.type_of(side, scope, depth + 1)
                    row = self._catalogue.type_named(kind) if kind is not None else None
                    if row is not None and symbol in row.operators:
                        return kind
                return None
            case cst.Attribute():
                if isinstance(node.value, cst.Name) and self.is_receiver(node.value.value, scope):
                    owner = scope.enclosing_class()
                    return self._attribute_type(owner, node.attr.value, depth) if owner is not None else None
                kind = self.type_of(node.value, scope, depth + 1)
                return self._catalogue.member_type(kind, node.attr.value) if kind is not None else None
            case _:
                return None

    def _agreed(self, nodes: list[cst.BaseExpression], scope: Scope, depth: int) -> str | None:
        kinds = {self.type_of(node, scope, depth + 1) for node in nodes if not is_none(node)}
        return kinds.pop() if len(kinds) == 1 else None

    def _call_type(self, node: cst.Call, scope: Scope, depth: int) -> str | None:
        name = self.qualified(node.func, scope, depth + 1)
        if name is not None:
            if name in ("sorted", "list", "reversed", "iter", "set", "tuple") and node.args:
                return self.type_of(node.args[0].value, scope, depth + 1)
            if name.startswith("."):
                if self._class(name[1:]) is not None:
                    return name
                function = self.function(name)
                if function is not None and isinstance(function.node, cst.FunctionDef) and function.node.returns:
                    return self.annotation_type(function.node.returns.annotation, function, depth + 1)
            else:
                built = self._catalogue.constructs(name)
                if built is not None:
                    return built
        if isinstance(node.func, cst.Attribute):
            kind = self.type_of(node.func.value, scope, depth + 1)
            if kind is not None:
                return self._catalogue.member_type(kind, node.func.attr.value)
        kind = self.type_of(node.func, scope, depth + 1)
        return self._catalogue.constructs(f"{kind}.__call__") if kind is not None else None

    def _name_type(self, name: str, scope: Scope, depth: int) -> str | None:
        found = scope.lookup(name)
        if found is None:
            return None
        owner, bindings = found
        kinds: set[str | None] = set()
        for binding in bindings:
            if binding.kind in ("delete", "augment") or (is_none(binding.value) and binding.annotation is None):
                continue
            kinds.add(self._binding_type(binding, owner, depth))
        return kinds.pop() if len(kinds) == 1 else None

    def _binding_type(self, binding: Binding, owner: Scope, depth: int) -> str | None:
        if binding.annotation is not None:
            return self.annotation_type(binding.annotation, owner, depth + 1)
        if binding.value is None or binding.kind == "param":
            return None
        kind = self.type_of(binding.value, owner, depth + 1)
        if binding.kind == "for":
            return kind[9:-1] if kind is not None and kind.startswith("Iterator[") else None
        return kind if binding.index is None else None

    def _attribute_type(self, owner: Scope, attribute: str, depth: int) -> str | None:
        kinds: set[str | None] = set()
        for scope, value, annotation in self.attribute_bindings(owner).get(attribute, ()):
            if annotation is not None:
                kinds.add(self.annotation_type(annotation, scope, depth + 1))
            elif value is not None and not is_none(value):
                kinds.add(self.type_of(value, scope, depth + 1))
        return kinds.pop() if len(kinds) == 1 else None

    def attribute_bindings(self, owner: Scope) -> AttributeBindings:
        """What binds the attributes of a class of this module."""
        if owner not in self._attributes:
            self._attributes[owner] = AttributeBindings(owner, self._tree)
        return self._attributes[owner]

    def annotation_type(self, node: cst.BaseExpression, scope: Scope, depth: int = 0) -> str | None:
        """The type that an annotation names; `X | None`, `Optional[X]`, `Annotated[X, …]` and quoted ones count as X."""
        if depth > _DEEPEST:
            return None
        match node:
            case cst.SimpleString():
                try:
                    inner = parse_expression(str(node.evaluated_value))
                except (cst.ParserSyntaxError, ValueError):
                    return None
                return self.annotation_type(inner, scope, depth + 1)
            case cst.BinaryOperation(operator=cst.BitOr()):
                sides = [side for side in (node.left, node.right) if not is_none(side)]
                kinds = {self.annotation_type(side, scope, depth + 1) for side in sides}
                return kinds.pop() if len(kinds) == 1 else None
            case cst.Subscript():
                name = self._qualified(node.value, scope, depth + 1) or ""
                short = name.rpartition(".")[2]
                first = node.slice[0].slice
                if short in _WRAPPERS and isinstance(first, cst.Index):
                    return self.annotation_type(first.value, scope, depth + 1)
                return self._type_named(name)
            case cst.Name() | cst.Attribute():
                name = self._qualified(node, scope, depth + 1) or ""
                return self._type_named(name)
            case _:
                return None

    def _type_named(self, name: str) -> str | None:
        if name.startswith("."):
            return name if self._class(name[1:]) is not None else None
        built = self._catalogue.constructs(name)
        if built is not None:
            return built
        row = self._catalogue.type_named(name)
        return row.name if row is not None else None


def _preferred_import(imports: list[Binding]) -> str:
    """Of several imports of one name (`try: import ujson as json`), the standard library's, which the others imitate."""
    for binding in imports:
        if binding.target.partition(".")[0] in _STDLIB:
            return binding.target
    return imports[0].target
