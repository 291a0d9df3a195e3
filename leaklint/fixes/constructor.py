"""Releases what a constructor keeps on its instance where the constructor itself fails: nobody else ever sees the instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import walk_scope
from leaklint.fixes.layout import CannotFix
from leaklint.fixes.region import first_failing
from leaklint.fixes.releasing import release_of
from leaklint.fixes.try_finally import guarded_rows
from leaklint.model.diagnostic import Applicability, Fix

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.verdicts import Finding
    from leaklint.fixes.layout import Page


def release_where_constructor_fails(page: Page, function: Function, finding: Finding) -> Fix:
    """Puts what follows `self.x = acquire()` into `try`, with the release and `raise` in `except BaseException`.

    It is never safe: the constructor may have given the instance away before it failed.
    """
    acquisition = finding.fate.acquisition
    parents = page.module.parents
    above = parents.get(acquisition.call)
    node = function.node
    assert isinstance(node, cst.FunctionDef)
    receiver = function.parameters[0] if function.parameters else ""
    if not isinstance(above, cst.Assign) or len(above.targets) != 1 or acquisition.element is not None:
        raise CannotFix("it is not bound to a name by a statement of its own")
    target = above.targets[0].target
    kept = isinstance(target, cst.Attribute) and isinstance(target.value, cst.Name) and target.value.value == receiver
    place = page.place(above)
    if not kept or parents.get(place.statement) is not node.body:
        raise CannotFix("it is not kept on the instance at once")
    name = page.code(target)
    later = place.body[place.index + 1 :]
    for statement in later:
        for inner in walk_scope(statement):
            if isinstance(inner, cst.AssignTarget) and page.code(inner.target) == name:
                raise CannotFix("it is kept on the instance more than once")
    if finding.fate.releases:
        raise CannotFix("some paths release it already")
    first = first_failing(place.body, place.index + 1, len(place.body))
    if first == len(place.body):
        raise CannotFix("nothing is done behind it")
    release, edits = release_of(page, function, acquisition, name)
    edit = guarded_rows(page, place.body, first, len(place.body) - 1, None, "except BaseException:", (release, "raise"))
    return Fix("release it where the constructor fails", (edit, *edits), Applicability.UNSAFE)
