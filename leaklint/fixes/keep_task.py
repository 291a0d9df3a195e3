"""Keeps a task until it is done: in a module-level set from which a callback takes it, or where a set has it already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import dotted
from leaklint.fixes.imports import fresh_name
from leaklint.fixes.layout import CannotFix, Page
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_SET = "_background_tasks"


def keep_in_set(module: Module, function: Function, call: cst.Call) -> Fix:
    """`create_task(...)` as a statement gets a name, goes into a set, and is taken out when it is done.

    It is safe: what runs, and when, stays the same, except that the task can no longer be collected while it runs.
    """
    page = Page(module)
    above = module.parents.get(call)
    if function.is_lambda or function.is_module:
        raise CannotFix("it is not started by a statement of a function")
    kept, edits = _set_name(page)
    if isinstance(above, cst.Expr) and _shares_its_line(page, above):
        name = fresh_name(module, "task", within=function.node)
        at = module.span(call)
        behind = f"; {kept}.add({name}); {name}.add_done_callback({kept}.discard)"
        begin, stop = page.source.span(at.start, at.start), page.source.span(at.end, at.end)
        title = "keep it in a set until it is done"
        return Fix(title, (*edits, Edit(begin, f"{name} = "), Edit(stop, behind)), Applicability.SAFE)
    place = page.place(call)
    statement = place.statement
    indent, row = page.indent(statement), page.last_row(statement)
    end = page.newline(row)
    if isinstance(above, cst.Expr):
        name = fresh_name(module, "task", within=function.node)
        start = page.module.span(call).start
        if page.text[page.module.span(statement).start : start].strip():
            raise CannotFix("it stands in parentheses")
        edits += (Edit(page.source.span(start, start), f"{name} = "),)
    elif isinstance(above, cst.Assign) and len(above.targets) == 1 and isinstance(above.targets[0].target, cst.Name):
        name = above.targets[0].target.value
    else:
        raise CannotFix("its result goes somewhere else")
    lines = f"{indent}{kept}.add({name}){end}{indent}{name}.add_done_callback({kept}.discard){end}"
    below = page.insert_rows(row + 1, lines) if isinstance(above, cst.Expr) else page.append_rows(row, lines)
    return Fix("keep it in a set until it is done", (*edits, below), Applicability.SAFE)


def _shares_its_line(page: Page, statement: cst.Expr) -> bool:
    """Whether other statements, or the header of its block, stand on its line."""
    if statement.value.lpar:
        return False
    line = page.module.parents.get(statement)
    return isinstance(line, cst.SimpleStatementSuite) or (
        isinstance(line, cst.SimpleStatementLine) and len(line.body) > 1
    )


def discard_when_done(module: Module, function: Function, node: cst.CSTNode) -> Fix:
    """A task that goes into a set by `tasks.add(...)` is taken out by a callback when it is done."""
    page = Page(module)
    if not (isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "add"):
        raise CannotFix("it is not added by `add`")
    container = dotted(node.func.value)
    if container is None or len(node.args) != 1 or not isinstance(module.parents.get(node), cst.Expr):
        raise CannotFix("it is not added by a statement of its own")
    place = page.place(node)
    statement = place.statement
    indent, row = page.indent(statement), page.last_row(statement)
    end = page.newline(row)
    value = node.args[0].value
    title = "take it out of the set when it is done"
    if isinstance(value, cst.Name):
        line = f"{indent}{value.value}.add_done_callback({container}.discard){end}"
        return Fix(title, (page.append_rows(row, line),), Applicability.UNSAFE)
    if not isinstance(value, cst.Call):
        raise CannotFix("what is added has no name")
    name = fresh_name(module, "task", within=function.node)
    span = module.span(value)
    first = f"{name} = {page.code(value)}{end}{indent}"
    start = module.span(node).start
    line = f"{indent}{name}.add_done_callback({container}.discard){end}"
    return Fix(
        title,
        (
            Edit(page.source.span(start, start), first),
            Edit(page.source.span(span.start, span.end), name),
            page.insert_rows(row + 1, line),
        ),
        Applicability.UNSAFE,
    )


def _set_name(page: Page) -> tuple[str, tuple[Edit, ...]]:
    """The module-level set that keeps background tasks, and the edit that makes it where there is none."""
    bindings = page.module.top.bindings.get(_SET, ())
    if len(bindings) == 1 and isinstance(bindings[0].value, cst.Call) and dotted(bindings[0].value.func) == "set":
        return _SET, ()
    name = fresh_name(page.module, _SET)
    last: cst.BaseStatement | None = None
    for statement in page.module.tree.body:
        if _imports(statement):
            last = statement
        elif not (isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[0], cst.Expr)):
            break
    if last is None:
        raise CannotFix("the module begins with other code than imports")
    row = page.last_row(last)
    end = page.newline(row)
    follows = row + 1 <= page.source.line_count and page.source.line(row + 1).strip()
    return name, (page.insert_rows(row + 1, f"{end}{name} = set(){end}" + (end if follows else "")),)


def _imports(statement: cst.CSTNode) -> bool:
    """Whether a statement imports something, or is an `if` or `try` around nothing but imports."""
    if isinstance(statement, cst.SimpleStatementLine):
        return isinstance(statement.body[0], (cst.Import, cst.ImportFrom))
    if not isinstance(statement, (cst.If, cst.Try)) or not isinstance(statement.body, cst.IndentedBlock):
        return False
    return all(_imports(inner) for inner in statement.body.body)
