"""Lets a lifespan call the handlers that its application would never run, and takes out their registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.dead_handlers import dead_handlers, given_lifespan
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.lifespan_cleanup import yield_of
from leaklint.fixes.try_finally import guarded_rows
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module
    from leaklint.facts.wiring import Hook


def call_in_lifespan(module: Module, hook: Hook) -> Fix:
    """The start-up handlers are called before the `yield`, the others in `finally` behind it, as they were registered.

    All dead handlers of one application are cured together: one half of them may need the other. It is never safe:
    code runs that did not run before.
    """
    page = Page(module)
    lifespan = _lifespan(page, hook)
    own = _handler(page, hook, lifespan)
    every = [one for one in dead_handlers(module) if _is_like(page, one, lifespan)]
    starting = [_call(one.function) for one in every if one.startup and one.function is not None]
    ending = [_call(one.function) for one in every if not one.startup and one.function is not None]
    if not ending and any(one.function is not None and one.function.acquisitions for one in every):
        raise CannotFix("nothing would release what it acquires")
    place = yield_of(page, lifespan)
    first = page.first_row(place.statement)
    indent, end = page.indent(place.statement), page.newline(first)
    before = "".join(f"{indent}{line}{end}" for line in starting)
    edits: tuple[Edit, ...]
    if ending:
        if place.index:
            first = page.skip_blank(page.last_row(place.body[place.index - 1]) + 1, first)
        edits = (guarded_rows(page, place.body, place.index, len(place.body) - 1, None, "finally:", ending),)
    else:
        edits = ()
    if before:
        edits = (page.insert_rows(first, before), *edits)
    for one in every:
        edits += (_registration(page, one),)
    word = "before its `yield`" if hook.startup else "behind its `yield`"
    assert own.node is not None
    return Fix(f"let the lifespan call it {word}", edits, Applicability.UNSAFE)


def _is_like(page: Page, hook: Hook, lifespan: Function) -> bool:
    try:
        found = _lifespan(page, hook)
        _handler(page, hook, found)
        _registration(page, hook)
    except CannotFix:
        return False
    return found is lifespan


def _lifespan(page: Page, hook: Hook) -> Function:
    module = page.module
    given = given_lifespan(module, hook)
    value = given.value if isinstance(given, (cst.Arg, cst.Assign)) else None
    name = module.names.qualified(value, module.top) if isinstance(value, cst.Name) else None
    scope = module.names.function(name) if name is not None else None
    if scope is None:
        raise CannotFix("its lifespan is not in sight")
    lifespan = module.function_of(scope)
    if not lifespan.is_async or not lifespan.yields:
        raise CannotFix("its lifespan is no async generator")
    return lifespan


def _handler(page: Page, hook: Hook, lifespan: Function) -> Function:
    function = hook.function
    if function is None or not isinstance(function.node, cst.FunctionDef):
        raise CannotFix("the handler is not in sight")
    params = function.node.params
    if any(one.default is None for one in (*params.params, *params.posonly_params, *params.kwonly_params)):
        raise CannotFix("the handler wants an argument")
    found = lifespan.scope.lookup(function.node.name.value)
    if function.scope.parent is not page.module.top or found is None or found[0] is not page.module.top:
        raise CannotFix("the lifespan cannot reach the handler")
    if len(found[1]) != 1:
        raise CannotFix("the handler's name means several functions")
    return function


def _registration(page: Page, hook: Hook) -> Edit:
    """Takes out the decorator, or the statement, that registers a handler."""
    above = page.module.parents.get(hook.node)
    span = page.module.span
    if isinstance(above, cst.Decorator):
        rows = span(hook.node).row, span(hook.node).end_row
        return page.replace_rows(*rows, "")
    if isinstance(above, cst.Expr):
        place = page.place(above)
        if len(place.body) > 1:
            return page.replace_rows(page.first_row(place.statement), page.last_row(place.statement), "")
    raise CannotFix("it is registered in the middle of an expression")


def _call(function: Function) -> str:
    assert isinstance(function.node, cst.FunctionDef)
    return f"{'await ' if function.is_async else ''}{function.node.name.value}()"
