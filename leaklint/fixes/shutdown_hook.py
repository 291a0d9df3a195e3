"""Gives a start-up hook its second half: a shutdown hook that releases what it acquires, the last first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.held import family_of
from leaklint.facts.tree import walk_scope
from leaklint.fixes.imports import fresh_name
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.releasing_lines import bound_by, releasing_lines
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit
from leaklint.text.lazily import Lazily

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.held import Held

_WORDS = Lazily(r"\w+")


def release_in_shutdown_hook(held: Held) -> Fix:
    """Adds a shutdown hook behind the start-up hook, with the releases of all that this hook leaves held.

    It is registered as the start-up hook is, and behind the shutdown hooks that use what it releases. It is never safe:
    whoever keeps the object beyond the shutdown finds it released.
    """
    page = Page(held.function.module)
    hook = held.driven
    registered = _registration(page, hook)
    lines: list[str] = []
    edits: tuple[Edit, ...] = ()
    dropped: list[str] = []
    targets: set[str] = set()
    every = [one for one in page.module.held if one.driven is hook and one.kind == held.kind]
    for one in sorted(every, key=lambda one: -page.module.span(one.acquisition.call).start):
        if one is not held and one.function is not hook:
            continue
        target = _target(page, one, registered.parameters)
        targets.add(_WORDS.findall(target)[-1])
        released, more = releasing_lines(page, hook, one, target, awaits=True)
        if family_of(one.acquisition.row) == "model" and target.isidentifier():
            dropped.append(target)
        lines += [line for line in released if line not in lines]
        edits += tuple(edit for edit in more if edit not in edits)
    if dropped:
        lines.insert(0, f"global {', '.join(sorted(dropped))}")
    node = hook.node
    assert isinstance(node, cst.FunctionDef)
    name = fresh_name(page.module, _name(held, len(every)))
    last = page.last_row(node) if registered.statement is not None else _last_row(page, node, targets)
    end, unit = page.newline(last), page.module.tree.default_indent
    above = f"{registered.decorator}{end}" if registered.decorator else ""
    text = f"{end}{end}{above}async def {name}({registered.parameters}):{end}"
    text += "".join(f"{unit}{line}{end}" for line in lines)
    edits = (page.insert_rows(last + 1, text), *edits)
    if registered.statement is not None:
        row = _last_row(page, registered.statement, targets)
        call = registered.call.format(name)
        edits += (page.append_rows(row, f"{page.indent(registered.statement)}{call}{page.newline(row)}"),)
    return Fix("release it in a shutdown hook", edits, Applicability.UNSAFE)


def _last_row(page: Page, start: cst.BaseStatement, released: set[str]) -> int:
    """The row where the last of these ends: `start`, and what in its block registers shutdown hooks that name `released`."""
    rows = [page.last_row(start)]
    for hook in page.module.wiring.shutdowns():
        if hook.function is not None and not released.isdisjoint(_named_in(hook.function)):
            statement = page.place(hook.node).statement
            if page.module.parents.get(statement) is page.module.parents.get(start):
                rows.append(page.last_row(statement))
    return max(rows)


def _named_in(function: Function) -> set[str]:
    """The names, attributes and texts of a body."""
    named = {node.value for node in function.nodes if isinstance(node, cst.Name)}
    return named | {str(node.raw_value) for node in function.nodes if isinstance(node, cst.SimpleString)}


class _Registration(NamedTuple):
    """How a shutdown hook is registered, and what it is given: by a decorator, or by `call` behind `statement`."""

    decorator: str = ""
    call: str = ""
    statement: cst.BaseStatement | None = None
    parameters: str = ""


_ENDS = {
    "before_serving": "after_serving",
    "before_server_start": "after_server_stop",
    "on_startup": "on_shutdown",
}


def _registration(page: Page, hook: Function) -> _Registration:
    """The counterpart of how a hook at the top level is registered, which has to be in one place."""
    node = hook.node
    registered = [one for one in page.module.wiring.hooks if one.startup and one.function is hook]
    if len(registered) != 1 or not isinstance(node, cst.FunctionDef) or hook.scope.parent is not page.module.top:
        raise CannotFix("it is no start-up hook of the top level, registered once")
    wanted = registered[0].node
    given = page.code(node.params)
    above = page.module.parents.get(wanted)
    text = page.code(wanted)
    name = wanted.func if isinstance(wanted, cst.Call) else wanted
    method = name.attr.value if isinstance(name, cst.Attribute) else ""
    if isinstance(above, cst.Decorator) and method == "on_event" and text.lower().count("startup") == 1:
        text = text.replace("startup", "shutdown").replace("STARTUP", "SHUTDOWN")
        return _Registration(decorator="@" + text, parameters=given)
    if isinstance(above, cst.Decorator) and method in _ENDS:
        return _Registration(decorator="@" + text.replace(method, _ENDS[method]), parameters=given)
    call: cst.CSTNode | None = page.module.parents.get(above) if isinstance(above, cst.Arg) else wanted
    handler = node.name.value
    if isinstance(call, cst.Call) and isinstance(page.module.parents.get(call), cst.Expr):
        text = page.code(call)
        if isinstance(call.func, cst.Attribute) and text.count(handler) == 1 and "{" not in text:
            statement = page.place(call).statement
            if call.func.attr.value == "add_event_handler" and text.count("startup") == 1:
                text = text.replace("startup", "shutdown").replace(handler, "{}")
                return _Registration(call=text, statement=statement)
            if text == f"{page.code(call.func.value)}.append({handler})" and text.count(".on_startup.") == 1:
                text = text.replace(".on_startup.", ".on_cleanup.").replace(handler, "{}")
                return _Registration(call=text, statement=statement, parameters=given)
    raise CannotFix("it is registered in a way of its own")


def _target(page: Page, held: Held, parameters: str) -> str:
    """What holds the object, as any function of the module can write it."""
    hook = held.driven
    if held.function is not hook:
        raise CannotFix("another function acquires it")
    target, place = bound_by(page, held)
    assert isinstance(hook.node, cst.FunctionDef)
    if page.module.parents.get(place.statement) is not hook.node.body:
        raise CannotFix("it is acquired on a condition only")
    start = page.module.span(place.statement).start
    if any(isinstance(node, cst.Return) and page.module.span(node).start < start for node in walk_scope(hook.node)):
        raise CannotFix("the hook may end before it is acquired")
    root = target.partition(".")[0].partition("[")[0]
    if root in hook.parameters and parameters:
        return target
    found = hook.scope.lookup(root)
    if found is None or found[0] is not page.module.top:
        raise CannotFix("no other function can reach it")
    return target


def _name(held: Held, count: int) -> str:
    if count > 1:
        return "shut_down"
    last = held.symbol.rpartition(".")[2].rstrip("]\"'").rpartition('"')[2]
    word = last if last.isidentifier() else held.acquisition.row.kind.rpartition(" ")[2].lower()
    verb = {"model": "drop", "task": "stop"}.get(family_of(held.acquisition.row), "close")
    return f"{verb}_{word}" if word.isidentifier() else "shut_down"
