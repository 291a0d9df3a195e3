"""Puts `contextlib.closing` around a connection whose own `with` only ends a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.fixes.binding import local_uses
from leaklint.fixes.derived import depends
from leaklint.fixes.imports import usable
from leaklint.fixes.layout import CannotFix
from leaklint.fixes.region import crossings
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.verdicts import Finding
    from leaklint.fixes.layout import Page


def close_around_with(page: Page, function: Function, finding: Finding) -> Fix:
    """`with connect() as c:` becomes `with closing(connect()) as c, c:`: the transaction ends first, then it is closed."""
    acquisition = finding.fate.acquisition
    item = page.module.parents.get(acquisition.call)
    statement = page.module.parents.get(item) if item is not None else None
    if not (isinstance(item, cst.WithItem) and isinstance(statement, cst.With)) or statement.asynchronous is not None:
        raise CannotFix("it is not entered where it is acquired")
    if item.asname is None or not isinstance(item.asname.name, cst.Name):
        raise CannotFix("its `with` gives it no name")
    name = item.asname.name.value
    doubts: list[str] = []
    if len(function.scope.bindings.get(name, ())) != 1 and not function.is_module:
        doubts.append(f"`{name}` is bound more than once")
    if finding.fate.handed or finding.fate.unknown:
        doubts.append("other code may keep it")
    after = _used_after(page, function, statement, name)
    if after:
        raise CannotFix(f"`{after}` is used after the block")
    doubts += [one for child in statement.body.body for one in crossings(child) if "yield" in one]
    spelled, edits = usable(page, function.scope, "contextlib.closing")
    start, end = page.module.span(acquisition.call).start, page.module.span(acquisition.call).end
    named = page.module.span(item.asname.name).end
    span = page.source.span
    return Fix(
        "close it with `closing`, and keep the transaction inside",
        (
            Edit(span(start, start), f"{spelled}("),
            Edit(span(end, end), ")"),
            Edit(span(named, named), f", {name}"),
            *edits,
        ),
        Applicability.UNSAFE if doubts else Applicability.SAFE,
    )


def _used_after(page: Page, function: Function, statement: cst.With, name: str) -> str:
    """A name that is used behind the block and may go on using the connection, "" where there is none."""
    names = {name}
    grown = True
    while grown:
        grown = False
        for node in function.nodes:
            if not isinstance(node, (cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.For)):
                continue
            value = node.iter if isinstance(node, cst.For) else node.value
            if isinstance(node, cst.For) or value is None or not depends(page, function, value, names):
                continue
            targets = [one.target for one in node.targets] if isinstance(node, cst.Assign) else [node.target]
            for target in targets:
                if isinstance(target, cst.Name) and target.value not in names:
                    names.add(target.value)
                    grown = True
                elif not isinstance(target, (cst.Name, cst.Tuple)):
                    return page.code(target)
    inside = page.module.span(statement)
    for one in sorted(names):
        for use in local_uses(page, function, one) if not function.is_module else _all_uses(function, one):
            if not inside.start <= page.module.span(use).start < inside.end:
                return one
    return ""


def _all_uses(function: Function, name: str) -> list[cst.Name]:
    return [node for node in function.nodes if isinstance(node, cst.Name) and node.value == name]
