"""Closes a pyplot figure in `finally`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.fixes.binding import local_uses
from leaklint.fixes.imports import usable
from leaklint.fixes.layout import CannotFix, Page, Place
from leaklint.fixes.region import crossings
from leaklint.fixes.try_finally import guarded_rows
from leaklint.model.diagnostic import Applicability, Fix

if TYPE_CHECKING:
    from leaklint.facts.function import Function

_PLOTS = re.compile(r"\b(?:plt|pyplot)\.")


def close_figure(function: Function, call: cst.Call, name: str) -> Fix:
    """`plt.close(fig)` in a `finally` around everything that uses the figure or pyplot.

    A figure without a name is pyplot's current one, which `plt.close()` closes. It is never safe: pyplot may go on using
    the current figure.
    """
    page = Page(function.module)
    place = page.place(call)
    statement = place.statement.body[0] if isinstance(place.statement, cst.SimpleStatementLine) else None
    if not isinstance(statement, (cst.Assign, cst.Expr)) or function.is_module:
        raise CannotFix("it is not made by a statement of its own")
    last = max(_last_plot(page, place), place.index)
    if name:
        for use in local_uses(page, function, name):
            where = page.child_of(place.body, use)
            if where is None or where < place.index:
                raise CannotFix(f"`{name}` is used outside of the block that makes it")
            last = max(last, where)
    spelled, edits = usable(page, function.scope, "matplotlib.pyplot.close", whole=True)
    release = f"{spelled}({name})"
    doubts = [one for each in place.body[place.index + 1 : last + 1] for one in crossings(each)]
    if any("yield" in one for one in doubts) or last == place.index:
        raise CannotFix(doubts[0] if doubts else "nothing is done with it")
    edit = guarded_rows(page, place.body, place.index + 1, last, None, "finally:", (release,))
    return Fix("close the figure in `finally`", (edit, *edits), Applicability.UNSAFE)


def _last_plot(page: Page, place: Place) -> int:
    """The last statement of the block that speaks to pyplot, which has a current figure of its own."""
    used = [index for index in range(place.index + 1, len(place.body)) if _PLOTS.search(page.code(place.body[index]))]
    return max(used, default=place.index)
