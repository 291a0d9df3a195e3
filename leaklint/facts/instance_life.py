"""How long the instances of a class live: as long as the process, or for a request."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.container_places import made_by_new
from leaklint.facts.text_patterns import CLASS, any_of
from leaklint.facts.tree import dotted
from leaklint.facts.vocabulary import BRIEF, LASTING, PEERED, PEERS
from leaklint.facts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.function import Function
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
_REQUEST_WORDS = frozenset({"request", "req", "response"})
_SERVING = LASTING - {"handler", "manager", "client", "middleware"}
"""Last words of the names of classes that last although a request is in their name: `RequestServer`."""
_MANAGED = PEERS | frozenset(
    "connection connections conn websocket websockets ws socket sockets login auth oauth token tokens room rooms lobby "
    "subscription subscriptions".split()
)
"""Words of what a manager has to do with if many callers share it."""
_LOCKS = frozenset("Lock RLock Condition Semaphore BoundedSemaphore".split())
_CACHES = frozenset({"functools.cache", "functools.lru_cache"})
_OWNING_CALLS = frozenset({"add_cog", "add_middleware", "add_service"})


class Life(IntEnum):
    """How sure it is that an instance lives as long as the process."""

    SHORT = 0
    """One for each request, connection or test."""
    UNKNOWN = 1
    HINTED = 2
    """Its name or a base says manager, of things that a program or a query may have as well."""
    NAMED = 3
    """Its name or a base says server, client, pool, bot, service, handler, registry, or manager of what many callers bring."""
    KEPT = 4
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
        per_request = set(named) & _REQUEST_WORDS and not set(named[-1:]) & _SERVING
        brief = set(ends) & BRIEF or "build" in named or per_request or set(named) & _DOUBLES or per_peer
        if brief or any(_SHORT.search(name) for name in (owner.name, *bases)) or self._is_made_per_use(owner):
            return Life.SHORT
        if owner.name in self._keep_themselves:
            return Life.KEPT
        lasting = set(ends) & LASTING
        if lasting != {"manager"}:
            return Life.NAMED if lasting else Life.UNKNOWN
        if self._makes_locks(owner):
            return Life.NAMED
        managers = [parts for parts in (named, *(words(base) for base in bases)) if parts[-1:] == ("manager",)]
        return Life.NAMED if any(_MANAGED & set(parts) for parts in managers) else Life.HINTED

    def serves_many(self, owner: Scope) -> bool:
        """Whether instances of a class, if they handle what many come with, last: an adapter, a channel, a tracker."""
        return not set(words(owner.name.rpartition(".")[2])[-1:]).isdisjoint(PEERED)

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
        words = module.spellings.of(CLASS.findall(module.source.text))
        for function in module.bodies_with(words, self._staying):
            for call in function.calls_of(words):
                name = module.names.qualified(call.func, function.scope)
                owner = module.names.class_named(name) if name is not None else None
                if owner is not None and self._stays(call, function.scope, function.is_module):
                    found.update(scope.name for scope in module.classes.lineage(owner))
        for scope in module.scopes_with({"__new__"}):
            maker, names = made_by_new(scope) if scope.kind == "class" else (None, frozenset())
            if maker is not None and any("." in name for name in names):
                found.add(scope.name)  # a singleton: `cls._instance = super().__new__(cls)`
        return frozenset(found)

    @cached_property
    def _staying(self) -> re.Pattern[str]:
        """What stands in every function that keeps an instance where it stays."""
        return re.compile(
            any_of({"global", "nonlocal", "state", *self._module.spellings.of(_CACHES)}) + "|(?i:instance)"
        )

    def _makes_locks(self, owner: Scope) -> bool:
        """Whether the methods of a class make locks, which only an instance of several callers needs."""
        methods = (method for method in owner.children if self._module.mentions(method, _LOCKS))
        named = (node.value for method in methods for node in method.nodes if type(node) is cst.Name)
        return any(name in _LOCKS for name in named)

    @cached_property
    def _keep_themselves(self) -> frozenset[str]:
        """The classes whose constructor binds the new instance where it stays: `global tracker; tracker = self`."""
        found = set()
        for function in self._module.functions_with({"__init__"}, self._staying):
            owner = function.owner
            if owner is None or not function.is_constructor or not function.parameters:
                continue
            for node in function.nodes:
                if isinstance(node, cst.Assign) and getattr(node.value, "value", None) == function.parameters[0]:
                    targets = [part.target for part in node.targets]
                    if any(self._keeps(target, function.scope, False) for target in targets):
                        found.add(owner.name)
        return frozenset(found)

    def _is_made_per_use(self, owner: Scope) -> bool:
        """Whether this module makes instances of a class in handlers alone, each for a local of one request."""
        made = [self._is_for_one(call, function) for call, function in self._makers(owner)]
        return bool(made) and all(made)

    def _makers(self, owner: Scope) -> Iterator[tuple[cst.Call, Function]]:
        """The calls that make an instance of a class, each with the function in which it stands."""
        module = self._module
        words = module.spellings.of({owner.name})
        for function in module.bodies_with(words):
            for call in function.calls_of(words):
                name = module.names.qualified(call.func, function.scope)
                made = module.names.class_named(name) if name is not None else None
                if made is not None and made.name == owner.name:
                    yield call, function

    def _is_for_one(self, call: cst.Call, function: Function) -> bool:
        """Whether an instance is made by a handler, and bound to a local of it, or to none."""
        command = function.owner is not None and words(function.owner.name)[-1:] == ("command",)
        if command or not self._module.drivers.is_handler(function):
            return False
        above = self._module.parents.get(call)
        while isinstance(above, (cst.Await, cst.NamedExpr)):
            above = self._module.parents.get(above)
        if isinstance(above, cst.Assign):
            targets = [part.target for part in above.targets]
            return all(isinstance(one, cst.Name) and one.value not in function.scope.outer_names for one in targets)
        return isinstance(above, (cst.Attribute, cst.WithItem))

    def _stays(self, call: cst.Call, scope: Scope, top: bool) -> bool:
        parents = self._module.parents
        above = parents.get(call)
        while isinstance(above, (cst.BooleanOperation, cst.IfExp, cst.NamedExpr, cst.Await)):
            above = parents.get(above)
        match above:
            case cst.Return() if scope.kind == "function":
                decorators = self._module.function_of(scope).decorators
                return any(name in _CACHES for name in decorators)
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
        above = self._module.parents.get(node)
        while above is not None and not isinstance(above, cst.FunctionDef):
            if isinstance(above, cst.If) and isinstance(above.test, cst.Comparison):
                left = above.test.left
                if isinstance(left, cst.Name) and left.value == "__name__":
                    return True
            above = self._module.parents.get(above)
        return False
