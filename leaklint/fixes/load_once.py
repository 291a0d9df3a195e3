"""Loads a model once: in a cached function of its own, or in front of the loop that loaded it in every round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import target_names, walk
from leaklint.fixes.imports import fresh_name, usable
from leaklint.fixes.layout import CannotFix, Page
from leaklint.model.diagnostic import Applicability, Confidence, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.model_reloads import Reload
    from leaklint.facts.module import Module


_STEADY = frozenset("os.getenv os.environ.get os.path.join pathlib.Path str torch.device".split())
_PER_REQUEST = frozenset("flask quart bottle sanic celery contextvars werkzeug streamlit asgiref".split())


def load_once(module: Module, found: Reload) -> Fix:
    """Moves the load to where it happens once.

    It is never safe: from then on requests, or the rounds of a loop, share one model. Raises CannotFix where the load
    depends on what differs between them.
    """
    page = Page(module)
    if found.confidence is Confidence.LOW:
        raise CannotFix("each time may need a model of its own")
    if isinstance(module.parents.get(found.load.call), cst.Await):
        raise CannotFix("a coroutine cannot be cached")
    if found.driver == "item":
        return _before_the_loop(page, found)
    return _in_cached_function(page, found)


def _before_the_loop(page: Page, found: Reload) -> Fix:
    loop = found.entry
    place = page.place(found.load.call)
    statement = place.statement.body[0] if isinstance(place.statement, cst.SimpleStatementLine) else None
    if not isinstance(loop, (cst.For, cst.While)) or page.module.parents.get(place.statement) is not loop.body:
        raise CannotFix("it is loaded on a condition only")
    if not isinstance(statement, cst.Assign) or statement.value is not found.load.call:
        raise CannotFix("it is not bound by a statement of its own")
    bound = {name for target in statement.targets for name in target_names(target.target)}
    inside = {node.value for node in walk(statement.value) if isinstance(node, cst.Name)}
    for node in walk(loop):
        if isinstance(node, (cst.AssignTarget, cst.AnnAssign, cst.For, cst.NamedExpr, cst.AsName)) and node is not loop:
            target = node.name if isinstance(node, cst.AsName) else node.target
            names = set(target_names(target))
            if names & inside or (names & bound and page.module.parents.get(node) is not statement):
                raise CannotFix("the loop binds what it needs")
    if isinstance(loop, cst.For) and set(target_names(loop.target)) & (inside | bound):
        raise CannotFix("the loop binds what it needs")
    if len(place.body) == 1:
        raise CannotFix("the loop does nothing else")
    first, last = page.first_row(place.statement), page.last_row(place.statement)
    indent, outer = page.indent(place.statement), page.indent(loop)
    rows = page.rows(first, last).splitlines(keepends=True)
    if page.inside_strings(first, last):
        raise CannotFix("a string of several lines stands in it")
    moved = "".join(outer + row[len(indent) :] if row.startswith(indent) else row for row in rows)
    edits = (page.insert_rows(page.first_row(loop), moved), page.replace_rows(first, last, ""))
    return Fix("load it before the loop", edits, Applicability.UNSAFE)


def _in_cached_function(page: Page, found: Reload) -> Fix:
    module, call = page.module, found.load.call
    top = module.top
    for node in walk(call):
        if isinstance(node, (cst.Lambda, cst.Yield, cst.NamedExpr, cst.CompFor)) or not _is_the_same(found, node):
            raise CannotFix("it may depend on the request")
    statement: cst.CSTNode = call
    while not isinstance(module.parents.get(statement), cst.Module):
        statement = module.parents[statement]
    assert isinstance(statement, (cst.SimpleStatementLine, cst.BaseCompoundStatement))
    text = page.code(call)
    if "\n" in text or "\r" in text:
        raise CannotFix("it is loaded in several lines")
    spelled, edits = usable(page, top, "functools.lru_cache")
    name = fresh_name(module, f"shared_{found.bound or 'model'}")
    row = page.first_row(statement)
    while row > 1 and page.source.line(row - 1).startswith("#"):
        row -= 1
    end, unit = page.newline(row), module.tree.default_indent
    made = f"@{spelled}(maxsize=1){end}def {name}():{end}{unit}return {text}{end}{end}{end}"
    span = module.span(call)
    use = Edit(page.source.span(span.start, span.end), f"{name}()")
    return Fix("load it once, in a cached function", (page.insert_rows(row, made), use, *edits), Applicability.UNSAFE)


def _is_the_same(found: Reload, node: cst.CSTNode) -> bool:
    """Whether a part of the call means the same at each request: a name of the module that is bound once, a plain call."""
    module, scope = found.function.module, found.function.scope
    above = module.parents.get(node)
    if isinstance(node, cst.Call) and node is not found.load.call:
        return node is found.load.call.func or module.names.qualified(node.func, scope) in _STEADY
    if not isinstance(node, cst.Name) or (isinstance(above, cst.Arg) and above.keyword is node):
        return True
    if isinstance(above, cst.Attribute) and above.attr is node:
        return True
    known = scope.lookup(node.value)
    if known is None:
        return True
    owner, bindings = known
    imported = bindings[0].target or ""
    return owner is module.top and len(bindings) == 1 and imported.partition(".")[0] not in _PER_REQUEST
