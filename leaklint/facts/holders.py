"""Where an acquired object is kept, wherever that is: a local, a global, `app.state.x`, an entry of a registry.

Places are compared by their keys (`leaklint.facts.place_keys`).
"""

from __future__ import annotations

import re
from copy import copy
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.clean_words import logs
from leaklint.facts.place_keys import Keys, matches
from leaklint.facts.project_places import common
from leaklint.facts.tree import dotted

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_GROWS = frozenset({"append", "add", "insert", "appendleft", "extend", "setdefault", "update", "push", "put_nowait"})
_SILENT = frozenset({"print", "len", "str", "repr", "isinstance", "id", "type", "bool", "hasattr", "cast", "callable"})
_SAME = frozenset("start to eval cuda cpu half float bfloat16 train requires_grad_ share_memory __enter__".split())
"""Methods that return their receiver: of a model that is moved or set to a mode, of what is started."""


class Holders:
    """The places that refer to the object which `source` (a call) evaluates to, collected from one function's statements.

    Without a source there are the places that `add` is told.

    `exact` are keys of the object itself, `inside` keys of what contains or owns it (a list, a service built with it, a
    registry that it was registered with), `passed` the calls that got it and of which nothing is known.
    """

    def __init__(self, module: Module, function: Function, source: cst.Call | None, element: int | None = None) -> None:
        self.keys = Keys(module, function.scope)
        self.exact: dict[str, cst.CSTNode] = {}
        self.inside: dict[str, cst.CSTNode] = {}
        self.passed: list[cst.Call] = []
        self._module = module
        self._function = function
        self._source = source
        self._element = element
        self._seen_from: Module | None = None
        for _ in range(3 if source is not None else 0):
            before = len(self.exact) + len(self.inside)
            self._collect()
            if len(self.exact) + len(self.inside) == before:
                break

    def add(self, key: str, node: cst.CSTNode) -> None:
        """Notes a further place of the object, which may be one of another file: all places take their common form."""
        self.exact[key] = node
        if self._seen_from is None and "!" in key:
            self._become(self.seen_from(self._module))

    def _become(self, other: Holders) -> None:
        self.exact, self.inside, self._seen_from = other.exact, other.inside, other._seen_from

    def seen_from(self, module: Module) -> Holders:
        """The same places for a search of another file's code."""
        seen = copy(self)
        seen._seen_from = module
        seen.exact = {common(self._module, key): node for key, node in self.exact.items()}
        seen.inside = {common(self._module, key): node for key, node in self.inside.items()}
        return seen

    def _common(self, key: str) -> str:
        return key if self._seen_from is None else common(self._seen_from, key)

    @property
    def outside(self) -> dict[str, cst.CSTNode]:
        """Of `exact` and `inside`, those that outlive the function."""
        return {key: node for key, node in {**self.inside, **self.exact}.items() if not self._is_local(key)}

    def _is_local(self, key: str) -> bool:
        """Whether the place ends with the function: a local, or a part of one; not a part of a parameter."""
        owner, colon, rest = key.partition(":")
        if not colon or owner != self._function.scope.name:
            return False
        root = re.split(r"[.\[]", rest, maxsplit=1)[0]
        return rest == root or root not in self._function.parameters

    def holds(self, key: str | None) -> bool:
        """Whether the key means the object."""
        if key is None:
            return False
        key = self._common(key)
        return any(matches(key, known) for known in self.exact)

    def contains(self, key: str | None) -> bool:
        """Whether the key means something that has the object in it, the application and its state included."""
        if key is None:
            return False
        key = self._common(key)
        base = key.removesuffix("[*]")
        if any(matches(key, known) or matches(base, known) for known in self.inside):
            return True
        return any(known.startswith((f"{base}.", f"{base}[")) for known in (*self.exact, *self.inside))

    def relation(self, node: cst.CSTNode | None) -> str:
        """How the value of `node` relates to the object: "self", "in" or ""."""
        match node:
            case None:
                return ""
            case cst.Await() if node.expression is self._source:
                return "self"
            case cst.Call() if node is self._source:
                return "in" if self._element is not None else "self"
            case cst.IfExp():
                return self.relation(node.body) or self.relation(node.orelse)
            case cst.BooleanOperation():
                return self.relation(node.left) or self.relation(node.right)
            case cst.NamedExpr():
                return self.relation(node.value)
            case cst.Tuple() | cst.List() | cst.Set():
                return "in" if any(self.relation(element.value) for element in node.elements) else ""
            case cst.Dict():
                return "in" if any(self.relation(element.value) for element in node.elements) else ""
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                return "in" if self.relation(node.elt) else ""
            case cst.DictComp():
                return "in" if self.relation(node.value) else ""
        key = self.keys.of(node)
        if key is not None:
            if self.holds(key):
                return "self"
            if any(matches(self._common(key), known) for known in self.inside):
                return "in"
        if isinstance(node, cst.Await):
            return self.relation(node.expression)
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _SAME:
            same = self.relation(node.func.value)
            if same:
                return same
        if isinstance(node, cst.Call) and any(self.relation(argument.value) for argument in node.args):
            return "in"
        return ""

    def _collect(self) -> None:
        for node in self._function.nodes:
            match node:
                case cst.Assign():
                    for target in node.targets:
                        self._store(target.target, node.value, node)
                case cst.AnnAssign() if node.value is not None:
                    self._store(node.target, node.value, node)
                case cst.NamedExpr():
                    self._store(node.target, node.value, node)
                case cst.Call():
                    self._call(node)
                case _:
                    pass

    def _is_module(self, node: cst.BaseExpression) -> bool:
        """Whether a name is bound by `import httpx`: a module keeps nothing for being named before a call."""
        if not isinstance(node, cst.Name):
            return False
        found = self.keys.scope.lookup(node.value)
        return found is not None and all(isinstance(binding.node, cst.Import) for binding in found[1])

    def _store(self, target: cst.BaseExpression, value: cst.BaseExpression, node: cst.CSTNode) -> None:
        if isinstance(target, (cst.Tuple, cst.List)):
            given = value.elements if isinstance(value, (cst.Tuple, cst.List)) else ()
            if len(given) == len(target.elements):
                for element, part in zip(target.elements, given, strict=True):
                    self._store(element.value, part.value, node)
            elif self.relation(value):
                for position, element in enumerate(target.elements):
                    if self._element in (None, position):
                        self._keep(self.exact, element.value, node)
            return
        relation = self.relation(value)
        if relation:
            self._keep(self.exact if relation == "self" else self.inside, target, node)

    def _keep(self, where: dict[str, cst.CSTNode], target: cst.BaseExpression, node: cst.CSTNode) -> None:
        key = self.keys.of(target)
        if isinstance(target, cst.Name):  # the name itself, not what it is an alias of
            found = self.keys.scope.lookup(target.value)
            local = found is not None and found[0].kind != "module"
            key = f"{found[0].name}:{target.value}" if found is not None and local else target.value
        if key is not None:
            where.setdefault(key, node)

    def _call(self, node: cst.Call) -> None:
        if node is self._source or not any(self.relation(argument.value) for argument in node.args):
            return
        name = dotted(node.func) or ""
        if name == "setattr" and len(node.args) == 3 and isinstance(node.args[1].value, cst.SimpleString):
            base = self.keys.of(node.args[0].value)
            if base is not None and self.relation(node.args[2].value):
                self.exact.setdefault(f"{base}.{node.args[1].value.raw_value}", node)
            return
        if isinstance(node.func, cst.Attribute):
            key = self.keys.of(node.func.value) if not self._is_module(node.func.value) else None
            if key is None and node.func.attr.value not in _GROWS:
                self.passed.append(node)
            elif key is not None and not logs(node.func) and not self.holds(key):
                self.inside.setdefault(key, node)
                if node.func.attr.value not in _GROWS:
                    self.passed.append(node)
        elif name not in _SILENT:
            self.passed.append(node)
