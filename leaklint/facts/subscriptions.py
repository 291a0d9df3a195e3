"""Subscriptions of a redis client of which nobody says what it is: `pubsub = client.pubsub()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.clean_words import CLEANS
from leaklint.facts.project_calls import callee_of
from leaklint.facts.tree import dotted, last_name, text_of

if TYPE_CHECKING:
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_LISTENS = frozenset({"subscribe", "psubscribe", "listen", "get_message"})
_ENDS = frozenset({"close", "aclose", "shutdown", "disconnect", "__aexit__", "__exit__"})


def subscription(module: Module, function: Function, call: cst.Call, bound_to: str, used: set[str]) -> Resource | None:
    """The row of the subscription that `bound_to = call` makes, by its name and by the members of it that are `used`.

    None where the file has nothing to do with redis, where the project says what is called, and where the client itself
    ends in the function: then its connections do.
    """
    func = call.func
    if not isinstance(func, cst.Attribute) or func.attr.value != "pubsub" or call.args or not used & _LISTENS:
        return None
    if "redis" not in module.source.text.lower() or module.names.type_of(func.value, function.scope) is not None:
        return None
    name = module.names.qualified(func, function.scope)
    if name is not None or dotted(func.value) in ("self", "cls") or callee_of(module, func, function.scope) is not None:
        return None
    if _ends_here(function, func.value) or _is_given_away(function, bound_to):
        return None
    kind = "redis.asyncio.Redis.pubsub" if _is_awaited(function, bound_to) else "redis.Redis.pubsub"
    rows = module.catalogue.resource_for(kind)
    # Of a client that is not known, that `subscribe` may raise is no more than a thought.
    return rows[0]._replace(exception_confidence="low") if rows else None


def _is_awaited(function: Function, name: str) -> bool:
    """Whether some method of a local is awaited, or gone over by `async for`."""
    for node in function.nodes:
        value = node.expression if isinstance(node, cst.Await) else None
        if isinstance(node, cst.For) and node.asynchronous is not None:
            value = node.iter
        if isinstance(value, cst.Call) and (dotted(value.func) or "").startswith(f"{name}."):
            return True
    return False


def _is_given_away(function: Function, name: str) -> bool:
    """Whether a local is an argument of a call whose name says clean-up: `await self._close_subscription(messages)`."""
    return any(
        CLEANS.search(last_name(call.func)) and any(dotted(argument.value) == name for argument in call.args)
        for call in function.calls
    )


def _ends_here(function: Function, client: cst.BaseExpression) -> bool:
    """Whether the client is entered by a `with`, or released, in the function."""
    text = text_of(client)
    if isinstance(client, cst.Name):
        bindings = function.scope.bindings.get(client.value, ())
        if any(binding.kind == "with" for binding in bindings):
            return True
    for node in function.nodes:
        match node:
            case cst.WithItem() if text in text_of(node.item):
                return True
            case cst.Attribute(value=value, attr=cst.Name(value=verb)) if verb in _ENDS and text_of(value) == text:
                return True
            case _:
                pass
    return False
