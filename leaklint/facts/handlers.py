"""Which functions a framework runs once for each request, job or event."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.text_patterns import CLASS
from leaklint.facts.tree import all_params, dotted, last_name, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_ROUTES = frozenset(
    "get post put delete patch head options route api_route websocket websocket_route view api_view".split()
)
_ROUTERS = frozenset(
    "app api router bp blueprint routes application server web_app fastapi_app flask_app v1 mcp admin main_router".split()
)
_JOBS = frozenset("task shared_task actor job periodic_task".split())
_JOB_ROOTS = frozenset("celery huey dramatiq rq arq taskiq procrastinate django_rq airflow prefect".split())
_EVENTS = frozenset(
    "on_message message command slash_command callback_query inline_query subscriber consumer event_handler message_handler "
    "hybrid_command on_chat_start before_request after_request errorhandler http exception_handler".split()
)
_EVENT_ROOTS = frozenset(
    "chainlit discord telegram aiogram telebot slack_bolt socketio flask_socketio faststream pyrogram nextcord fastapi flask "
    "starlette quart sanic".split()
)
_FRAMEWORKS = frozenset(
    "fastapi starlette flask django rest_framework ninja aiohttp sanic quart falcon bottle tornado litestar robyn bentoml celery "
    "gradio chainlit dash azure runpod grpc ray flask_restful flask_restx flask_smorest".split()
)
_REGISTERING = _FRAMEWORKS | _EVENT_ROOTS | {"pika", "aio_pika", "paho", "nats"}
_ADDS: dict[str, tuple[int, ...]] = {
    "add_get": (1,),
    "add_post": (1,),
    "add_put": (1,),
    "add_delete": (1,),
    "add_route": (0, 1, 2),
    "add_api_route": (1,),
    "add_websocket_route": (1,),
    "add_api_websocket_route": (1,),
    "add_url_rule": (2,),
    "add_handler": (0,),
    "path": (1,),
    "re_path": (1,),
    "url": (1,),
    "Route": (1,),
    "WebSocketRoute": (1,),
    "get": (1,),
    "post": (1,),
    "put": (1,),
    "subscribe": (0, 1),
    "basic_consume": (1,),
    "consume": (0,),
}
_ADD_KEYS = frozenset("view_func endpoint handler callback on_message_callback fn func chat_handler".split())
_GRADIO_MAKERS = frozenset({"Interface", "ChatInterface", "TabbedInterface"})
_GRADIO_EVENTS = frozenset(
    "click submit change upload then success select input blur release stop_recording clear play load stream edit like "
    "start_recording key_up tick render".split()
)
_VIEW_BASES = (
    "View",
    "ViewSet",
    "APIView",
    "Resource",
    "RequestHandler",
    "HTTPEndpoint",
    "WebSocketEndpoint",
    "WebsocketConsumer",
    "Servicer",
    "BaseHTTPRequestHandler",
    "HTTPMethodView",
    "HTTPController",
)
_VIEW_METHODS = frozenset(
    "get post put delete patch list create retrieve update destroy dispatch on_get on_post on_put do_GET do_POST do_PUT receive "
    "on_message form_valid get_queryset get_context_data prepare open handle websocket_receive".split()
)
_SERVERLESS = frozenset({"lambda_handler"})
_REQUEST_TYPES = frozenset(
    {
        "Request",
        "HttpRequest",
        "HTTPRequest",
        "WebSocket",
        "WSGIRequest",
        "UploadFile",
        "ServicerContext",
        "BackgroundTasks",
    }
)


class Handlers:
    """Answers about the functions of one module by how they are registered: decorated, passed on, or named by their class."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._known: dict[Scope, str | None] = {}
        self._handed_by: dict[tuple[Function, bool], list[tuple[Scope, str]]] = {}

    @cached_property
    def roots(self) -> frozenset[str]:
        """The top-level packages that the module imports, in whatever scope."""
        return frozenset(
            binding.target.partition(".")[0]
            for scope in self._module.scopes_with({"import"})
            for bindings in scope.bindings.values()
            for binding in bindings
            if binding.kind == "import"
        )

    def handles(self, function: Function) -> str | None:
        """What a function is run for each time ("request", "job", "event"); None for those that no framework runs."""
        if function.is_module:
            return None
        registered = self._registered(function) if not function.is_lambda else None
        if registered is not None:
            return registered
        if function.is_lambda or not isinstance(function.node, cst.FunctionDef):
            return None
        for decorator in function.node.decorators:
            kind = self._by_decorator(function, decorator.decorator)
            if kind is not None:
                return kind
        if function.owner is not None and isinstance(function.owner.node, cst.ClassDef):
            return self._by_class(function, function.owner.node)
        return self._by_signature(function, function.node)

    def _by_decorator(self, function: Function, node: cst.BaseExpression) -> str | None:
        called = isinstance(node, cst.Call)
        callee = node.func if isinstance(node, cst.Call) else node
        name = self._module.names.qualified(callee, function.scope.parent or function.scope) or dotted(callee) or ""
        last = callee.attr.value if isinstance(callee, cst.Attribute) else name.rpartition(".")[2]
        if isinstance(callee, cst.Attribute):
            receiver = (dotted(callee.value) or "").rpartition(".")[2].lower()
            if last in _ROUTES and called and self._is_router(node, receiver):
                return "request"
        if last in _GRADIO_EVENTS and "gradio" in self.roots and isinstance(callee, cst.Attribute):
            return "event"
        if last in _JOBS and (self.roots & _JOB_ROOTS or "celery" in name.lower()):
            return "job"
        if last == "api_view" or (last == "api" and "bentoml" in self.roots):
            return "request"
        if last in _EVENTS and self.roots & _EVENT_ROOTS:
            return "request" if last in ("before_request", "after_request") else "event"
        return None

    def _is_router(self, node: cst.BaseExpression, receiver: str) -> bool:
        """Whether `@receiver.get(…)` declares a route: it is given a path, or the receiver is named like a router."""
        if not isinstance(node, cst.Call):
            return False
        if node.args and isinstance(
            node.args[0].value, (cst.SimpleString, cst.FormattedString, cst.ConcatenatedString)
        ):
            first = node.args[0].value
            return not isinstance(first, cst.SimpleString) or first.raw_value.startswith("/") or first.raw_value == ""
        words = receiver.split("_")
        return bool(self.roots & _FRAMEWORKS) and any(word in _ROUTERS for word in words)

    def _by_class(self, function: Function, owner: cst.ClassDef) -> str | None:
        short = function.name.rpartition(".")[2]
        bases = [(dotted(base.value) or "").rpartition(".")[2] for base in owner.bases]
        assert isinstance(function.node, cst.FunctionDef)
        params = [param.name.value for param in all_params(function.node.params)]
        if any(base.endswith("Servicer") for base in bases) and params[-1:] == ["context"]:
            return "request"
        if any(base.endswith(_VIEW_BASES) for base in bases) and short in _VIEW_METHODS:
            return "request" if self.roots & _FRAMEWORKS or "http" in self.roots else None
        if any(base == "Task" or base.endswith("Task") for base in bases) and short == "run" and "celery" in self.roots:
            return "job"
        if short == "__call__" and any(
            "serve.deployment" in (dotted(_callee(d.decorator)) or "") for d in owner.decorators
        ):
            return "request"
        return None

    def _by_signature(self, function: Function, node: cst.FunctionDef) -> str | None:
        """A Django view, or the entry of a serverless function, by its first parameter."""
        short = function.name.rpartition(".")[2]
        params = [param.name.value for param in all_params(node.params)]
        if short in _SERVERLESS and len(params) >= 2:
            return "request"
        if not params or not self.roots & _FRAMEWORKS:
            return None
        first = all_params(node.params)[0]
        kind = dotted(first.annotation.annotation) if first.annotation is not None else None
        if (
            params[0] in ("request", "req")
            and function.scope.parent is not None
            and function.scope.parent.kind == "module"
        ):
            if "django" in self.roots or "rest_framework" in self.roots:
                return "request"
            named = (kind or "").rpartition(".")[2]
            if named in _REQUEST_TYPES and self.roots & {"aiohttp", "starlette", "azure", "sanic"}:
                return "request"
        return None

    def _registered(self, function: Function) -> str | None:
        """What a function is run for that some call hands to a framework, by the first such call."""
        if not self.roots & _REGISTERING:
            return None
        scope = function.scope
        if scope not in self._known:
            # The constructor of a class is handed over by the name of the class, or of one that inherits it.
            named = [function.name, *(CLASS.findall(self._module.source.text) if function.is_constructor else ())]
            users = self._module.functions_naming(self._module.spellings.of(named))
            kinds = (kind for user, inside in users for handed, kind in self._handed(user, inside) if handed is scope)
            self._known[scope] = next(kinds, None)
        return self._known[scope]

    def _handed(self, function: Function, inside: bool) -> list[tuple[Scope, str]]:
        """The functions that one hands to a framework in its signature, and `inside` of its body, with what for."""
        key = (function, inside)
        if key not in self._handed_by:
            self._handed_by[key] = found = []
            calls = (*(function.calls if inside else ()), *_in_signature(function))
            handed = [pair for call in calls for pair in self._given(call)]
            for given, kind in (*handed, *((annotation, "request") for annotation in _depended_on(function))):
                name = self._module.names.qualified(given, function.scope)
                scope = self._module.names.function(name) if name is not None else None
                owner = self._module.names.class_named(name) if name is not None and kind == "request" else None
                if owner is not None:  # a class of which an instance is made each time
                    scope = self._module.names.method(owner, "__init__")
                if scope is not None:
                    found.append((scope, kind))
        return self._handed_by[key]

    def _given(self, call: cst.Call) -> Iterator[tuple[cst.BaseExpression, str]]:
        last = last_name(call.func)
        gradio = "gradio" in self.roots
        if gradio and (last in _GRADIO_MAKERS or (last in _GRADIO_EVENTS and isinstance(call.func, cst.Attribute))):
            for position, argument in enumerate(call.args):
                key = argument.keyword.value if argument.keyword is not None else None
                if key == "fn" or (key is None and position == 0):
                    yield argument.value, "event"
            return
        if last == "start" and "runpod" in self.roots:
            for argument in call.args:
                if isinstance(argument.value, cst.Dict):
                    for element in argument.value.elements:
                        yield element.value, "job"
            return
        if last in ("Depends", "Security") and call.args:
            yield call.args[0].value, "request"
            return
        positions = _ADDS.get(last)
        if positions is None:
            return
        for position, argument in enumerate(call.args):
            key = argument.keyword.value if argument.keyword is not None else None
            if (key is None and position in positions) or key in _ADD_KEYS:
                yield argument.value, "request"


def _in_signature(function: Function) -> Iterator[cst.Call]:
    """The calls in the defaults, annotations and decorators of a function, where dependencies are declared."""
    if isinstance(function.node, cst.FunctionDef):
        for part in (function.node.params, *function.node.decorators):
            yield from (node for node in walk(part) if isinstance(node, cst.Call))


def _depended_on(function: Function) -> Iterator[cst.BaseExpression]:
    """The classes that parameters ask for by their annotation: `x: Service = Depends()`, `x: Annotated[Service, Depends()]`."""
    for param in all_params(function.node.params) if isinstance(function.node, cst.FunctionDef) else ():
        annotation = param.annotation.annotation if param.annotation is not None else None
        asked = [param.default]
        if isinstance(annotation, cst.Subscript) and (dotted(annotation.value) or "").endswith("Annotated"):
            parts = [part.slice.value for part in annotation.slice if isinstance(part.slice, cst.Index)]
            annotation, asked = parts[0] if parts else None, [*asked, *parts[1:]]
        bare = [part for part in asked if isinstance(part, cst.Call) and not part.args]
        if annotation is not None and any((dotted(call.func) or "").endswith("Depends") for call in bare):
            yield annotation


def _callee(node: cst.BaseExpression) -> cst.BaseExpression:
    return node.func if isinstance(node, cst.Call) else node
