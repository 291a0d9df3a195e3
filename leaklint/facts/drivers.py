"""Who runs a function, and how often: the import, the start-up, a registration, each request, an endless loop."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.endless import is_endless, runs_until_stopped
from leaklint.facts.tree import all_params, dotted, last_name
from leaklint.facts.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


class Driver(Enum):
    """What makes a piece of code run again."""

    IMPORT = "while the module is imported"
    START = "at start-up"
    REGISTRATION = "when something is registered"
    HANDLER = "for each request or message"
    ENDLESS = "in a loop that never ends"
    RUNNING = "in a loop that runs until it is stopped"
    CALL = "each time it is called"


_HANDLER_DECORATORS = frozenset(
    "get post put delete patch head options route api_route websocket websocket_route on_message message event "
    "on listen listener command "
    "slash_command message_handler callback_query_handler callback_query handler middleware before_request "
    "after_request "
    "errorhandler exception_handler subscriber consumer actor task shared_task job periodic_task receiver tool "
    "resolver "
    "view api_view action hybrid_command agent topic subscribe query mutation tasks_loop loop cron scheduled "
    "app_command "
    "inline_handler edited_message_handler error context_menu http http_trigger".split()
)
_HANDLER_NAME = re.compile(
    r"^_*(on_(?!startup|shutdown|start$|stop$|load$|init)\w+|on[A-Z]\w+|handle(_\w+|[A-Z]\w+)?|do_[A-Z]+|"
    r"process_(request|response|message|event|item|update|packet|frame|order|payload|job)\w*|dispatch(_\w+)?|"
    r"data_received|datagram_received|connection_made|client_connected(_cb)?|connectionMade|dataReceived|lineReceived|receive(_\w+|d)?|message_received|consume(_\w+)?|"
    r"webhook\w*|callback|(?!(?:register|add|set|get|make|create|remove|build|install|attach|wrap|new|default|is|has)_)"
    r"\w+_(handler|callback|endpoint|webhook)|ingest\w*)$"
)
_VERBS = frozenset("get post put delete patch head options".split())
_VIEW_BASES = re.compile(
    r"(View|ViewSet|Resource|RequestHandler|HTTPEndpoint|WebSocketEndpoint|Consumer|Cog|Handler|Middleware|Protocol)$"
)
_REQUEST_PARAMS = frozenset(
    "request req websocket ws update interaction environ message msg event ctx packet frame payload".split()
)
_START_NAME = re.compile(
    r"^_*(main|startup|on_startup|start|lifespan|setup(_\w+)?|init(_\w+)?|initiali[sz]e(_\w+)?|configure(_\w+)?|"
    r"load_(all|config|plugins|settings)\w*|build_\w+|bootstrap|autodiscover|discover(_\w+)?|populate\w*|create_app|"
    r"create_application|make_app|cli|prepare|collect|generate_\w+|compile_\w*)$"
)
_REGISTER_NAME = re.compile(
    r"^_*(\w*register\w*|subscribe(_\w+)?|add_(?!to_|message|event|entry|record|item|user|session|job|order|task)\w+|"
    r"define(_\w+)?|__init_subclass__|__set_name__|decorator|decorate|include_\w+|extend_\w+|implements\w*|"
    r"declare\w*|deprecat\w*|monkey\w*|import_\w+|__class_getitem__|set_\w+_class|new_class)$"
)

_WRAPPERS = frozenset("wrapper wrapped inner wrap _wrapper _wrapped _inner".split())


def _is_metaclass(owner: Scope) -> bool:
    """Whether a class makes classes: what it does happens when one is defined."""
    bases = [dotted(base.value) or "" for base in owner.node.bases] if isinstance(owner.node, cst.ClassDef) else []
    return any(base == "type" or base.endswith("Meta") for base in bases)


class Drivers:
    """Answers who drives each function of one module."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._known: dict[Function, Driver] = {}
        self._callers: dict[Scope, list[tuple[Function, cst.Call]]] = {}

    def callers(self, function: Function) -> list[tuple[Function, cst.Call]]:
        """The calls of a function in this module, each with the function in which it stands."""
        if function.is_lambda or function.is_module:
            return []
        if function.scope not in self._callers:
            self._callers[function.scope] = list(self._calls_of(function.scope))
        return self._callers[function.scope]

    def _calls_of(self, callee: Scope) -> Iterator[tuple[Function, cst.Call]]:
        names = self._module.names
        words = self._module.spellings.of({callee.name})
        for function in self._module.bodies_with(words):
            for call in function.calls_of(words):
                name = names.qualified(call.func, function.scope)
                if name is not None and name.startswith(".") and names.function(name) is callee:
                    yield function, call

    def passed(self, function: Function, name: str) -> Iterator[tuple[Function, cst.Call, cst.BaseExpression]]:
        """What the callers in this module pass for a parameter, each with its call and the function in which that stands."""
        if name not in function.parameters:
            return
        position = function.parameters.index(name)
        for caller, call in self.callers(function):
            shift = 1 if function.owner is not None and isinstance(call.func, cst.Attribute) else 0
            positional = [argument for argument in call.args if argument.keyword is None and not argument.star]
            given = next((a.value for a in call.args if a.keyword is not None and a.keyword.value == name), None)
            if given is None and 0 <= position - shift < len(positional):
                given = positional[position - shift].value
            if given is not None:
                yield caller, call, given

    def driver(self, function: Function) -> Driver:
        """Who drives a function; one that is called only while the module is imported belongs to the import."""
        if function not in self._known:
            self._known[function] = Driver.CALL  # what a recursion sees
            self._known[function] = self._driver(function)
        return self._known[function]

    def _driver(self, function: Function) -> Driver:
        if function.is_module:
            return Driver.IMPORT
        short = function.name.rpartition(".")[2]
        if self.is_handler(function):
            return Driver.HANDLER
        if self._registers(function, short):
            return Driver.REGISTRATION
        if _START_NAME.match(short):
            return Driver.START
        callers = self.callers(function)
        drivers = {self.driver(caller) for caller, _ in callers if caller.scope is not function.scope}
        if (
            drivers
            and drivers <= {Driver.IMPORT, Driver.START, Driver.REGISTRATION}
            and self._is_private(function, short)
        ):
            return next(iter(drivers))
        if Driver.HANDLER in drivers:
            return Driver.HANDLER
        return Driver.CALL

    def _is_private(self, function: Function, short: str) -> bool:
        """Whether nobody but the callers in sight runs it: private, run at the top level of a module, or part of a program."""
        return short.startswith("_") or any(caller.is_module for caller, _ in self.callers(function)) or self.is_program

    @cached_property
    def is_program(self) -> bool:
        """Whether the module is run as a program of its own that serves nobody."""
        main = any(
            isinstance(node, cst.Comparison) and isinstance(node.left, cst.Name) and node.left.value == "__name__"
            for node in self._module.body.nodes
        )
        return main and not any(map(self.is_handler, self._module.defined()))

    def may_recur(self, function: Function) -> bool:
        """Whether what is named like a start or a registration may yet run for each of those that come by.

        `start(job_id)` and `subscribe(client_id)` may; `main`, what only start-up calls, a decorator and a metaclass do not.
        """
        short = function.name.rpartition(".")[2]
        callers = [caller for caller, _ in self.callers(function) if caller.scope is not function.scope]
        once = callers and all(self.driver(caller) in (Driver.IMPORT, Driver.START) for caller in callers)
        if self.driver(function) is Driver.REGISTRATION:
            return not once and not self._defines(function, short)
        return bool(_START_NAME.match(short)) and short.lstrip("_") not in ("main", "cli") and not once

    def _registers(self, function: Function, short: str) -> bool:
        scope: Scope | None = function.scope
        while scope is not None and scope.kind == "function":
            if self._stands_in(scope):
                return False  # it runs whenever the function does for which it stands in
            if _REGISTER_NAME.match(scope.name.rpartition(".")[2]):
                return True
            scope = scope.parent
        return self._defines(function, short)

    def _stands_in(self, scope: Scope) -> bool:
        """Whether a function inside of another one takes the place of a function: `@wraps(…)`, `*args, **kwargs`."""
        if scope.parent is None or scope.parent.kind != "function" or not isinstance(scope.node, cst.FunctionDef):
            return False
        wraps = any(last_name(_callee(one.decorator)) == "wraps" for one in scope.node.decorators)
        params = scope.node.params
        return wraps or (isinstance(params.star_arg, cst.Param) and params.star_kwarg is not None)

    def _defines(self, function: Function, short: str) -> bool:
        if short in ("__init_subclass__", "__set_name__", "__class_getitem__"):
            return True
        if short in ("__new__", "__init__") and function.owner is not None and _is_metaclass(function.owner):
            return True
        # A function that is used as a decorator in its own module runs when others are defined.
        return f".{function.name}" in self._decorators or (
            any(f".{parent}" in self._decorators for parent in _prefixes(function.name))
            and (short not in _WRAPPERS or _gives_back(function))
        )

    @cached_property
    def _decorators(self) -> frozenset[str]:
        return frozenset(name for function in self._module.defined() for name in function.decorators)

    def is_handler(self, function: Function) -> bool:
        """Whether a framework calls it for each request, message or event."""
        if function.is_lambda or not isinstance(function.node, cst.FunctionDef):
            return False
        short = function.name.rpartition(".")[2]
        for decorator in function.node.decorators:
            node = decorator.decorator.func if isinstance(decorator.decorator, cst.Call) else decorator.decorator
            if isinstance(node, cst.Attribute) and node.attr.value in _HANDLER_DECORATORS:
                return node.attr.value != "on_event"
            if isinstance(node, cst.Name) and node.value in (
                "task",
                "shared_task",
                "receiver",
                "api_view",
                "tool",
                "websocket",
            ):
                return True
        if _HANDLER_NAME.match(short):
            return True
        if function.owner is not None and isinstance(function.owner.node, cst.ClassDef):
            bases = [dotted(base.value) or "" for base in function.owner.node.bases]
            if any(_VIEW_BASES.search(base) for base in bases) and short in _VERBS | {
                "dispatch",
                "__call__",
                "receive",
            }:
                return True
            if short == "__call__" and "middleware" in words(function.owner.name):
                return True
        params = all_params(function.node.params)
        first = params[1:2] if function.owner is not None else params[:1]
        return any(
            param.name.value in ("request", "req", "websocket", "ws", "interaction", "environ") for param in first
        )

    def brings_requests(self, function: Function) -> bool:
        """Whether the parameters of a function are values that a caller from outside chooses: those of a route."""
        if not isinstance(function.node, cst.FunctionDef):
            return False
        for decorator in function.node.decorators:
            node = decorator.decorator
            if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
                path = node.args[0].value if node.args else None
                if node.func.attr.value in _VERBS | {"route", "api_route", "websocket"} and isinstance(
                    path, (cst.SimpleString, cst.FormattedString)
                ):
                    return True
        return False

    def growth_driver(self, function: Function, node: cst.CSTNode) -> Driver:
        """Who drives `node` of a function: a loop around it that goes on and on outweighs start-up."""
        driver = self.driver(function)
        if driver is Driver.HANDLER or function.is_module:
            return driver
        if is_endless(self._module, node):
            return Driver.ENDLESS
        return Driver.RUNNING if runs_until_stopped(self._module, node) else driver


def _gives_back(function: Function) -> bool:
    """Whether a function returns what it is given, as one does that registers a function and leaves it alone."""
    returned = [node.value for node in function.nodes if isinstance(node, cst.Return)]
    return any(isinstance(value, cst.Name) and value.value in function.parameters for value in returned)


def _callee(node: cst.BaseExpression) -> cst.BaseExpression:
    return node.func if isinstance(node, cst.Call) else node


def _prefixes(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]
