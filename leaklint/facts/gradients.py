"""Where gradients are switched off, so that no graph is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts import tensor_words as known
from leaklint.facts.tree import text_of

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.scopes import Scope


def off_everywhere(module: Module) -> bool:
    """Whether the module switches gradients off for good."""
    return any(
        text_of(call).replace(" ", "").endswith("set_grad_enabled(False)")
        for call in module.body.calls
        if not isinstance(module.parents.get(call), cst.WithItem)
    )


def without_gradients(function: Function) -> bool:
    """Whether a decorator of the function, or of one around it, switches gradients off."""
    scope: Scope | None = function.scope
    while scope is not None:
        if isinstance(scope.node, cst.FunctionDef):
            if scope.node.name.value in known.NO_GRAD_STEPS:
                return True
            if any(word in text_of(decorator) for decorator in scope.node.decorators for word in known.NO_GRAD):
                return True
        scope = scope.parent
    return False


def called_without_gradients(module: Module, function: Function) -> bool:
    """Whether every call of the function in this module stands where gradients are switched off."""
    callers = module.drivers.callers(function)
    return bool(callers) and all(
        without_gradients(caller) or _inside_no_grad(module, call) or _off_before(caller) for caller, call in callers
    )


def _inside_no_grad(module: Module, node: cst.CSTNode) -> bool:
    above = module.parents.get(node)
    while above is not None and not isinstance(above, (cst.FunctionDef, cst.Lambda)):
        if isinstance(above, cst.With) and any(
            word in text_of(item.item) for item in above.items for word in known.NO_GRAD
        ):
            return True
        above = module.parents.get(above)
    return False


def _off_before(function: Function) -> bool:
    return any(text_of(call).replace(" ", "").endswith("set_grad_enabled(False)") for call in function.calls)
