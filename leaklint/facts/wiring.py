"""How the functions of a module are wired into a framework: lifespans, dependencies, fixtures, start-up and shutdown hooks.

Where an exception of the code that is served arrives differs, and that decides which release is skipped: a context manager
and a dependency get it raised at their `yield`, a lifespan and a fixture go on behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.tree import all_params, dotted, is_none, last_name, walk
from leaklint.facts.vocabulary import APP_PARAMS, APP_TYPES, DEPENDS, FIXTURES, LIFETIME, PROVIDER, SHUTDOWNS, STARTUPS
from leaklint.text.lazily import IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


class Kind(Enum):
    """Who drives a function through its `yield`."""

    LIFESPAN = "lifespan"
    CONTEXT = "context manager"
    DEPENDENCY = "dependency"
    FIXTURE = "fixture"


class Hook(NamedTuple):
    """A registration of a handler: at `node`, of `function` where it is in this module, on the object named `owner`."""

    startup: bool
    node: cst.BaseExpression
    scope: Scope
    function: Function | None
    owner: str
    owned_by: cst.Call | None = None
    """The call that makes the owner, where the handler is one of its arguments."""


CONTEXTS = frozenset({"contextlib.contextmanager", "contextlib.asynccontextmanager"})
APPS = frozenset({"fastapi.FastAPI", "fastapi.applications.FastAPI", "starlette.applications.Starlette"})
_PROVIDER = Lazily(f"^{PROVIDER}$")
_LIFESPAN_NAME = Lazily(f"(?:^|_){LIFETIME}(?:_|$)|lifespan", IGNORECASE)
_LIFESPAN_KEYS = frozenset({"lifespan", "lifespans", "lifespan_context", "cleanup_ctx"})
_LIFESPAN_DECORATORS = frozenset({"while_serving", "lifespan"})
_EVENTS = {"startup": True, "shutdown": False}
_LISTENERS = {
    "before_server_start": True,
    "after_server_start": True,
    "before_server_stop": False,
    "after_server_stop": False,
}
_WORDS = ("lifespan", "on_event", "add_event_handler", "cleanup_ctx", "_serving", "_server_", *STARTUPS, *SHUTDOWNS)
"""What one of stands in every module that wires anything to the life of an application."""
_NAMES = frozenset(
    {"add_event_handler", "register_listener", "listener", "on_event", *DEPENDS, *_LIFESPAN_KEYS, *_LIFESPAN_DECORATORS}
    | STARTUPS
    | SHUTDOWNS
)
"""The names of which one stands in every function that wires anything."""


class Wiring:
    """Answers about the functions of one module; nothing is worked out where the text has none of the words for it."""

    def __init__(self, module: Module) -> None:
        self._module = module
        text = module.source.text
        self.hooks: list[Hook] = []
        self.depended: dict[Scope, cst.Call] = {}
        """The functions of this module that some `Depends(…)` names, with the call."""
        self.depends: list[tuple[cst.Call, Scope]] = []
        """Each `Depends(…)` that names no function of this module, with the scope from which its argument is seen."""
        self._lifespans: set[Scope] = set()
        self.lifespan_classes: set[Scope] = set()
        """The classes of this module that are given as a lifespan."""
        wired = any(word in text for word in _WORDS)
        depends = any(f"{word}(" in text for word in DEPENDS)
        if wired or depends:
            for function, inside in module.functions_naming(_NAMES):
                self._read(function, wired, inside)

    # -- answers -----------------------------------------------------------------------------------------------------

    def kind_of(self, function: Function) -> Kind | None:
        """Who drives `function` through its one `yield`; None for functions without one, and for plain generators."""
        if function.is_lambda or not self._module.mentions(function.scope, {"yield"}):
            return None
        kind = self._kind_of_generator(function)
        return kind if kind is not None and function.yields else None

    def _kind_of_generator(self, function: Function) -> Kind | None:
        decorators = set(function.decorators)
        if decorators & FIXTURES:
            return Kind.FIXTURE
        if function.scope in self._lifespans:
            return Kind.LIFESPAN
        if decorators & CONTEXTS:
            return Kind.LIFESPAN if self._reads_like_lifespan(function) else Kind.CONTEXT
        if function.scope in self.depended or self._reads_like_dependency(function):
            return Kind.DEPENDENCY
        return None

    def startups(self) -> Iterator[Hook]:
        """The start-up handlers, in source order of the functions that register them."""
        return (hook for hook in self.hooks if hook.startup)

    def shutdowns(self) -> Iterator[Hook]:
        """The shutdown handlers."""
        return (hook for hook in self.hooks if not hook.startup)

    @staticmethod
    def _reads_like_lifespan(function: Function) -> bool:
        assert isinstance(function.node, cst.FunctionDef)
        if _LIFESPAN_NAME.search(function.name.rpartition(".")[2]):
            return True
        for param in all_params(function.node.params):
            if param.annotation is not None:
                named = dotted(param.annotation.annotation)
                if isinstance(param.annotation.annotation, cst.SimpleString):
                    named = param.annotation.annotation.raw_value
                if named is not None and named.rpartition(".")[2] in APP_TYPES:
                    return True
            elif param.name.value in APP_PARAMS:
                return True
        return False

    @staticmethod
    def _reads_like_dependency(function: Function) -> bool:
        """`def get_db(): db = Session(); yield db`: one yield of a name, in no loop, under a provider's name."""
        if not _PROVIDER.match(function.name.rpartition(".")[2]) or function.decorators or len(function.yields) != 1:
            return False
        if not isinstance(function.yields[0].value, cst.Name):
            return False
        return not any(
            isinstance(node, (cst.While, cst.For)) and any(inner is function.yields[0] for inner in walk(node))
            for node in function.nodes
        )

    # -- reading -----------------------------------------------------------------------------------------------------

    def _read(self, function: Function, wired: bool, inside: bool) -> None:
        """Reads one function, its header alone where nothing is wired `inside` of it."""
        scope = function.scope
        for call in function.calls if inside else ():
            last = last_name(call.func)
            self._read_depends(call, last, scope)
            if wired:
                self._read_call(call, last, scope)
        if isinstance(function.node, cst.FunctionDef):
            around = scope.parent or scope
            for part in (function.node.params, *function.node.decorators):
                for node in walk(part):
                    if isinstance(node, cst.Call):
                        self._read_depends(node, last_name(node.func), around)
        if not wired:
            return
        if isinstance(function.node, cst.FunctionDef):
            self._read_decorators(function)
        for node in function.nodes if inside else ():
            if isinstance(node, cst.Assign):
                for target in node.targets:
                    key = target.target
                    named = key.attr.value if isinstance(key, cst.Attribute) else key
                    named = named.value if isinstance(named, cst.Name) else named
                    if isinstance(named, str):
                        if named == "lifespan_context" or (named == "lifespan" and isinstance(key, cst.Attribute)):
                            self._note_lifespan(node.value, scope)
                        elif named in ("on_startup", "on_shutdown"):
                            self._note_hooks(named == "on_startup", node.value, node.value, scope, "")

    def _read_depends(self, call: cst.Call, last: str, scope: Scope) -> None:
        if last in DEPENDS and call.args:
            found = self._function(call.args[0].value, scope)
            if found is not None and not found.is_lambda:
                self.depended.setdefault(found.scope, call)
            else:
                self.depends.append((call, scope))

    def _read_call(self, call: cst.Call, last: str, scope: Scope) -> None:
        receiver = call.func.value if isinstance(call.func, cst.Attribute) else None
        owner = (dotted(receiver) or "") if receiver is not None else ""
        for argument in call.args:
            if argument.keyword is None:
                continue
            key = argument.keyword.value
            if key in _LIFESPAN_KEYS:
                self._note_lifespan(argument.value, scope)
            elif key in STARTUPS or key in SHUTDOWNS:
                self._note_hooks(key in STARTUPS, argument.value, argument.value, scope, "", call)
        if last == "add_event_handler" and len(call.args) >= 2:
            event = _event_name(call.args[0].value)
            if event in _EVENTS:
                self._note_hooks(_EVENTS[event], call.args[1].value, call, scope, owner)
        elif last in ("register_listener", "listener") and len(call.args) >= 2:
            event = _text(call.args[1].value)
            if event in _LISTENERS:
                self._note_hooks(_LISTENERS[event], call.args[0].value, call, scope, owner)
        elif last in ("append", "extend", "insert") and call.args and isinstance(receiver, cst.Attribute):
            listed = receiver.attr.value
            if listed in _LIFESPAN_KEYS:
                self._note_lifespan(call.args[-1].value, scope)
            elif listed in STARTUPS or listed in SHUTDOWNS:
                self._note_hooks(listed in STARTUPS, call.args[-1].value, call, scope, dotted(receiver.value) or "")
        elif last in STARTUPS or last in SHUTDOWNS:
            if len(call.args) == 1 and receiver is not None and call.args[0].keyword is None:
                self._note_hooks(last in STARTUPS, call.args[0].value, call, scope, owner)
        elif isinstance(call.func, cst.Call) and call.args:  # app.on_event("shutdown")(close)
            startup = self._event(call.func)
            if startup is not None:
                inner = call.func.func.value if isinstance(call.func.func, cst.Attribute) else None
                self._note_hooks(startup, call.args[0].value, call, scope, (dotted(inner) or "") if inner else "")

    def _read_decorators(self, function: Function) -> None:
        assert isinstance(function.node, cst.FunctionDef)
        scope = function.scope.parent or function.scope
        for decorator in function.node.decorators:
            node = decorator.decorator
            callee = node.func if isinstance(node, cst.Call) else node
            if not isinstance(callee, cst.Attribute):
                continue
            owner = dotted(callee.value) or ""
            startup = self._event(node) if isinstance(node, cst.Call) else None
            if callee.attr.value in _LIFESPAN_DECORATORS and function.yields:
                self._lifespans.add(function.scope)
            elif startup is None and callee.attr.value in STARTUPS | SHUTDOWNS:
                startup = callee.attr.value in STARTUPS
            if startup is not None:
                self.hooks.append(Hook(startup, node, scope, function, owner))

    @staticmethod
    def _event(call: cst.Call) -> bool | None:
        """Whether `call` is `x.on_event("startup")` (True) or `x.on_event("shutdown")` (False); None for anything else."""
        if not isinstance(call.func, cst.Attribute) or not call.args:
            return None
        if call.func.attr.value == "on_event":
            return _EVENTS.get(_event_name(call.args[0].value))
        return _LISTENERS.get(_text(call.args[0].value)) if call.func.attr.value == "listener" else None

    def _note_hooks(
        self,
        startup: bool,
        value: cst.BaseExpression,
        node: cst.BaseExpression,
        scope: Scope,
        owner: str,
        made: cst.Call | None = None,
    ) -> None:
        handlers = [item.value for item in value.elements] if isinstance(value, (cst.List, cst.Tuple)) else [value]
        for handler in handlers:
            if is_none(handler):
                continue
            shown = handler if node is value else node
            self.hooks.append(Hook(startup, shown, scope, self._function(handler, scope), owner, made))

    def _note_lifespan(self, value: cst.BaseExpression, scope: Scope) -> None:
        for node in walk(value):
            if not isinstance(node, (cst.Name, cst.Attribute)):
                continue
            name = self._module.names.qualified(node, scope)
            if name is None:
                continue
            owner = self._module.names.class_named(name)
            if owner is not None:
                self.lifespan_classes.add(owner)
                continue
            found = self._function(node, scope)
            if found is None:
                continue
            if found.yields:
                self._lifespans.add(found.scope)
            else:  # a factory: `lifespan=make_lifespan(settings)`
                nested = (child for child in found.scope.children if child.kind == "function")
                self._lifespans.update(child for child in nested if self._module.function_of(child).yields)

    def _function(self, node: cst.BaseExpression, scope: Scope) -> Function | None:
        """The function of this module that an expression means; of a lambda, the lambda's function."""
        if isinstance(node, cst.Lambda):
            return next((one for one in self._module.function_around(scope).lambdas if one.node is node), None)
        if isinstance(node, cst.Call) and node.args and (dotted(node.func) or "").rpartition(".")[2] == "partial":
            return self._function(node.args[0].value, scope)
        made = isinstance(node, cst.Call)  # `add_event_handler("startup", create_start_handler(app))`
        name = self._module.names.qualified(node.func if isinstance(node, cst.Call) else node, scope)
        found = self._module.names.function(name) if name is not None else None
        if found is not None and made:
            found = returned_function(self._module, found)
        return self._module.function_of(found) if found is not None else None


def returned_function(module: Module, factory: Scope) -> Scope | None:
    """The nested function that a function returns, where that is the only thing it returns."""
    returned = [node.value for node in module.function_of(factory).nodes if isinstance(node, cst.Return)]
    names = {value.value for value in returned if isinstance(value, cst.Name)}
    if len(names) != 1 or len(names) != len(returned):
        return None
    inner = [child for child in factory.children if child.kind == "function" and child.name.endswith(f".{min(names)}")]
    return inner[0] if len(inner) == 1 else None


def _event_name(node: cst.BaseExpression) -> str:
    """What an event is called: "startup" for the text, and for a constant such as `TaskiqEvents.WORKER_STARTUP`."""
    if isinstance(node, cst.Attribute):
        return node.attr.value.rpartition("_")[2].lower()
    return _text(node)


def _text(node: cst.BaseExpression) -> str:
    return node.raw_value if isinstance(node, cst.SimpleString) else ""
