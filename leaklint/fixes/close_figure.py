"""Closes a pyplot figure in `finally`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.ownership import Fate
from leaklint.fixes.imports import usable
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.region import Bound, region_of
from leaklint.fixes.try_finally import release_at_once, release_in_finally
from leaklint.model.diagnostic import Applicability, Fix

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.module import Function


def close_figure(function: Function, acquisition: Acquisition) -> Fix:
    """`plt.close(fig)` in a `finally` around everything that uses the figure or its axes.

    `fig, ax = plt.subplots()` names the figure first. It is never safe: pyplot may go on using the current figure.
    """
    page = Page(function.module)
    statement = function.module.parents.get(acquisition.call)
    if not (isinstance(statement, cst.Assign) and len(statement.targets) == 1):
        raise CannotFix("no statement gives the figure a name")
    target: cst.BaseExpression = statement.targets[0].target
    if isinstance(target, (cst.Tuple, cst.List)) and target.elements:
        target = target.elements[0].value
    if not isinstance(target, cst.Name):
        raise CannotFix("no statement gives the figure a name")
    binding = Bound(target.value, page.place(statement), statement, False, False)
    region = region_of(page, function, Fate(acquisition), binding)
    region.last = max(region.last, _last_plot(page, binding))
    spelled, edits = usable(page, function.scope, "matplotlib.pyplot.close", whole=True)
    release = f"{spelled}({binding.name})"
    if region.last < region.first:
        written = release_at_once(page, binding, release)
    else:
        written = release_in_finally(page, binding, region, release)
    return Fix("close the figure in `finally`", (*written, *edits), Applicability.UNSAFE)


def _last_plot(page: Page, binding: Bound) -> int:
    """The last statement of the block that speaks to pyplot, which has a current figure of its own."""
    last = binding.place.index
    for index in range(binding.place.index + 1, len(binding.place.body)):
        if "plt." in page.code(binding.place.body[index]):
            last = index
    return last
