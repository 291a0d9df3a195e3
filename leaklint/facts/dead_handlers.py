"""Start-up and shutdown handlers that never run, because the application that they are registered on has a lifespan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import dotted, walk
from leaklint.facts.wiring import Hook

if TYPE_CHECKING:
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope

_MAKERS = frozenset({"FastAPI", "Starlette"})
_RUNNERS = frozenset({"startup", "shutdown", "_startup", "_shutdown"})
_RUN = frozenset({"on_startup", "on_shutdown"})


def dead_handlers(module: Module) -> list[Hook]:
    """The registrations that have no effect, in source order of the functions that make them."""
    hooks = module.wiring.hooks
    if not hooks or "lifespan" not in module.source.text or _runs_handlers(module):
        return []
    return [hook for hook in hooks if _has_lifespan(module, hook) and not _called_by_hand(module, hook)]


def given_lifespan(module: Module, hook: Hook) -> cst.CSTNode | None:
    """Where the application of a registration is given its lifespan."""
    call = hook.owned_by or _maker(module, hook.owner, hook.scope)
    found = _lifespan_of(module, call, hook.scope) if call is not None else None
    if found is None and hook.owner:
        root = hook.owner.removesuffix(".router")
        for function in module.functions_with({"lifespan_context"}):
            for node in function.nodes if function.scope is hook.scope else ():
                if isinstance(node, cst.Assign):
                    targets = {dotted(target.target) for target in node.targets}
                    if f"{root}.router.lifespan_context" in targets and call is not None:
                        return node
    return found


def _has_lifespan(module: Module, hook: Hook) -> bool:
    return given_lifespan(module, hook) is not None


def _maker(module: Module, owner: str, scope: Scope) -> cst.Call | None:
    """The call of FastAPI or Starlette that makes the object named `owner`."""
    owner = owner.removesuffix(".router")
    if not owner:
        return None
    if "." not in owner:
        found = scope.lookup(owner)
        values = [binding.value for binding in found[1]] if found is not None else []
    else:
        place = scope.enclosing_class()
        values = [
            node.value
            for function in module.functions_with({owner.rpartition(".")[2]})
            if function.scope.enclosing_class() is place
            for node in function.nodes
            if isinstance(node, cst.Assign) and any(dotted(target.target) == owner for target in node.targets)
        ]
    calls = [value for value in values if isinstance(value, cst.Call)]
    return calls[0] if len(calls) == 1 and len(values) == 1 else None


def _lifespan_of(module: Module, call: cst.Call, scope: Scope) -> cst.CSTNode | None:
    name = module.names.qualified(call.func, scope) or dotted(call.func) or ""
    if name.rpartition(".")[2] not in _MAKERS:
        return None
    for argument in call.args:
        if argument.keyword is not None and argument.keyword.value == "lifespan":
            value = argument.value
            if isinstance(value, cst.Name):
                if value.value == "None":
                    return None
                found = scope.lookup(value.value)
                if found is not None and any(binding.kind == "param" for binding in found[1]):
                    return None  # whatever the caller passes, None perhaps
            if isinstance(value, (cst.IfExp, cst.BooleanOperation)):
                return None
            return argument
    return None


def _runs_handlers(module: Module) -> bool:
    """Whether the code itself runs the handlers of a router, as some lifespans do."""
    for function in module.functions_with(_RUNNERS | _RUN):
        for node in function.nodes:
            runs = isinstance(node, cst.Attribute) and node.attr.value in _RUNNERS
            if runs and isinstance(node, cst.Attribute) and (dotted(node.value) or "").endswith("router"):
                return True
            looped = node.iter if isinstance(node, (cst.For, cst.CompFor)) else None
            if isinstance(looped, cst.Attribute) and looped.attr.value in _RUN:
                return True
    return False


def _called_by_hand(module: Module, hook: Hook) -> bool:
    """Whether the handler is called somewhere, too: a lifespan that calls it makes up for the registration."""
    if hook.function is None or hook.function.is_lambda:
        return False
    wanted = f".{hook.function.name}"
    for function in module.functions_with(module.spellings.of({hook.function.name})):
        for call in function.calls:
            if module.names.qualified(call.func, function.scope) == wanted:
                return True
            for argument in call.args:
                given = argument.value
                if call is hook.node or (isinstance(hook.node, cst.Call) and any(n is call for n in walk(hook.node))):
                    continue
                if isinstance(given, cst.Name) and module.names.qualified(given, function.scope) == wanted:
                    return True
    return False
