"""Awaits a release that was called and forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.fixes.layout import CannotFix
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module


def await_release(module: Module, function: Function, call: cst.Call) -> Fix:
    """Writes `await` before the call, which has to be a statement of its own in a coroutine.

    Raises CannotFix elsewhere: only a coroutine can await.
    """
    if function.is_lambda or not function.is_async:
        raise CannotFix("only a coroutine can await it")
    if not isinstance(module.parents.get(call), cst.Expr):
        raise CannotFix("its result is used")
    if call.lpar:
        raise CannotFix("it stands in parentheses")
    start = module.span(call).start
    return Fix("await it", (Edit(module.source.span(start, start), "await "),), Applicability.SAFE)
