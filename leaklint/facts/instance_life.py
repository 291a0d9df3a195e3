"""How long the instances of a class live: as long as the process, or for a request."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_places import made_by_new
from leaklint.facts.tree import dotted
from leaklint.facts.vocabulary import BRIEF, LASTING
from leaklint.facts.words import words

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_SHORT = re.compile(
    r"(HTTPRequestHandler|RequestHandler|StreamRequestHandler|WebSocketHandler|TestCase|Protocol|Visitor|Transformer|View|"
    r"HTTPEndpoint|WebSocketEndpoint|Exception|Error|BaseModel|Logger|LogHandler|logging\.Handler|StreamHandler|"
    r"ContentHandler|CallbackHandler)$"
)
_FEW = frozenset(
    "command extension plugin settings config configuration app application registry engine backend driver".split()
)
_DOUBLES = frozenset("test tests mock fake dummy stub capturing recording".split())
_REQUEST_WORDS = frozenset({"request", "req", "response"}) | _DOUBLES
_OWNING_CALLS = frozenset({"add_cog", "add_middleware", "add_service"})


class Life(IntEnum):
    """How sure it is that an instance lives as long as the process."""

    SHORT = 0
    """One for each request, connection or test."""
    UNKNOWN = 1
    NAMED = 2
    """Its name or a base says server, client, manager, pool, bot, service, handler, registry …"""
    KEPT = 3
    """This module binds an instance at its top level, on `app.state`, or in a cached factory."""


class InstanceLife:
    """Answers about the classes of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def of(self, owner: Scope) -> Life:
        """How long the instances of a class of this module live."""
        if owner.name in self._kept:
            return Life.KEPT
        if not isinstance(owner.node, cst.ClassDef):
            return Life.UNKNOWN
        plain = [base.value for base in owner.node.bases if base.keyword is None]
        bases = [dotted(base.value if isinstance(base, cst.Subscript) else base) or "" for base in plain]
        named = words(owner.name.rpartition(".")[2])
        ends = [parts[-1] for parts in (named, *(words(base.rpartition(".")[2]) for base in bases)) if parts]
        per_peer = "handler" in ends and {"connection", "session", "client", "stream", "socket", "flow"} & set(named)
        brief = set(ends) & BRIEF or "build" in named or set(named) & _REQUEST_WORDS or per_peer
        if brief or any(_SHORT.search(name) for name in (owner.name, *bases)):
            return Life.SHORT
        return Life.NAMED if set(ends) & LASTING else Life.UNKNOWN

    def are_few(self, owner: Scope) -> bool:
        """Whether a program makes as many instances of a class as it is configured to, or one alone."""
        named = words(owner.name.rpartition(".")[2])
        return bool(named) and (named[-1] in _FEW or owner.name in self._kept)

    def is_double(self, owner: Scope) -> bool:
        """Whether a class stands in for another one in tests."""
        return bool(set(words(owner.name.rpartition(".")[2])) & _DOUBLES)

    @cached_property
    def _kept(self) -> frozenset[str]:
        """The classes of which an instance is bound where it stays, with their bases in this module, and singletons."""
        module = self._module
        found: set[str] = set()
        for function in module.functions:
            for call in function.calls:
                name = module.names.qualified(call.func, function.scope)
                owner = module.names.class_named(name) if name is not None else None
                if owner is not None and self._stays(call, function.scope, function.is_module):
                    found.update(scope.name for scope in module.classes.lineage(owner))
        for scope in module.scopes:
            maker, names = made_by_new(scope) if scope.kind == "class" else (None, frozenset())
            if maker is not None and any("." in name for name in names):
                found.add(scope.name)  # a singleton: `cls._instance = super().__new__(cls)`
        return frozenset(found)

    def _stays(self, call: cst.Call, scope: Scope, top: bool) -> bool:
        parents = self._module.containers.parents
        above = parents.get(call)
        while isinstance(above, (cst.BooleanOperation, cst.IfExp, cst.NamedExpr, cst.Await)):
            above = parents.get(above)
        match above:
            case cst.Return() if scope.kind == "function":
                decorators = self._module.function_of(scope).decorators
                return any(name in ("functools.cache", "functools.lru_cache") for name in decorators)
            case cst.Assign():
                targets = [part.target for part in above.targets]
                return any(self._keeps(target, scope, top) for target in targets) and not self._is_in_main(above)
            case cst.AnnAssign():
                return self._keeps(above.target, scope, top) and not self._is_in_main(above)
            case cst.Arg() if top:
                outer = parents.get(above)
                callee = outer.func if isinstance(outer, cst.Call) else None
                return isinstance(callee, cst.Attribute) and callee.attr.value in _OWNING_CALLS
            case _:
                return False

    @staticmethod
    def _keeps(target: cst.BaseExpression, scope: Scope, top: bool) -> bool:
        if isinstance(target, cst.Name):
            return target.value in scope.outer_names or (top and scope.kind == "module")
        if isinstance(target, cst.Attribute):
            base = dotted(target.value) or ""
            return (
                base.rpartition(".")[2] == "state" and not base.startswith(("request", "req.", "self.request"))
            ) or "instance" in words(target.attr.value)
        return False

    def _is_in_main(self, node: cst.CSTNode) -> bool:
        """Whether it stands under `if __name__ == "__main__"`, where a program may be a short one."""
        above = self._module.containers.parents.get(node)
        while above is not None and not isinstance(above, cst.FunctionDef):
            if isinstance(above, cst.If) and isinstance(above.test, cst.Comparison):
                left = above.test.left
                if isinstance(left, cst.Name) and left.value == "__name__":
                    return True
            above = self._module.containers.parents.get(above)
        return False
