"""Holds two or more things that a start-up acquires in one `AsyncExitStack`: each is released, whatever the others do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from leaklint.facts.held import family_of
from leaklint.fixes.imports import fresh_name, usable
from leaklint.fixes.layout import CannotFix, Page, Place
from leaklint.fixes.releasing import release_of
from leaklint.fixes.releasing_lines import is_one_of_many
from leaklint.model.diagnostic import Applicability, Fix
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.held import Held

_METHOD = re.compile(r"(await )?([\w.\[\]\"']+)\.(\w+)\(\)")


def hold_in_stack(page: Page, function: Function, held: list[tuple[Held, str, Place]], yielding: Place) -> Fix:
    """Puts everything from the first acquisition on into `async with AsyncExitStack()`, and a callback behind each one.

    `held` are the acquisitions with what each is bound to and where. Raises CannotFix where they do not stand in the
    block of the `yield`, or where a release is no plain method.
    """
    if not function.is_async:
        raise CannotFix("only a coroutine can hold an `AsyncExitStack`")
    body = yielding.body
    if any(place.body is not body or place.index >= yielding.index for _, _, place in held):
        raise CannotFix("they are acquired in different blocks")
    held = sorted(held, key=lambda one: one[2].index)
    first, last = body[held[0][2].index], body[-1]
    stack = fresh_name(page.module, "stack", within=function.node)
    indent, unit = page.indent(first), page.unit(first)
    spelled, edits = usable(page, function.scope, "contextlib.AsyncExitStack")
    row = page.first_row(first)
    text = f"{indent}async with {spelled}() as {stack}:{page.newline(row)}"
    for one, target, place in held:
        end = page.last_row(place.statement)
        text += page.deeper(row, end, indent, unit)
        lines, more = _callbacks(page, function, one, target, stack)
        text += "".join(f"{indent}{unit}{line}{page.newline(end)}" for line in lines)
        edits += tuple(edit for edit in more if edit not in edits)
        row = end + 1
    text += page.deeper(row, page.last_row(last), indent, unit)
    edit: Edit = page.replace_rows(page.first_row(first), page.last_row(last), text)
    return Fix("release them by an `AsyncExitStack`", (edit, *edits), Applicability.UNSAFE)


def _callbacks(
    page: Page, function: Function, held: Held, target: str, stack: str
) -> tuple[list[str], tuple[Edit, ...]]:
    if family_of(held.acquisition.row) == "task":
        if held.acquisition.row.kind != "task" or is_one_of_many(page, held):
            raise CannotFix("it is stopped in a way of its own")
        gather, edits = usable(page, function.scope, "asyncio.gather", whole=True)
        # The last one is called first: the task is cancelled, then waited for.
        wait = f"{stack}.push_async_callback({gather}, {target}, return_exceptions=True)"
        return [wait, f"{stack}.callback({target}.cancel)"], edits
    release, edits = release_of(page, function, held.acquisition, target)
    method = _METHOD.fullmatch(release)
    if method is None:
        raise CannotFix("its release is not a plain method")
    register = "push_async_callback" if method[1] else "callback"
    return [f"{stack}.{register}({method[2]}.{method[3]})"], edits
