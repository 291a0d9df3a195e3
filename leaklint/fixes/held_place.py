"""Where a framework-driven function gets hold of an object, and by which name: itself, on a condition, or by a helper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.held import family_of
from leaklint.facts.tree import alone
from leaklint.fixes.layout import CannotFix, Page, Place
from leaklint.fixes.releasing_lines import bound_by

if TYPE_CHECKING:
    from leaklint.facts.held import Held


def where_held(page: Page, held: Held) -> tuple[str, Place, str]:
    """What the driven function calls the object, the statement behind which it has it, and the test a release needs.

    The test is "" where the object is always there. Raises CannotFix where the driven function cannot name it.
    """
    target, place = bound_by(page, held)
    if held.function is not held.driven:
        return (*_by_helper(page, held, target), "")
    block = page.module.parents.get(place.statement)
    outer = page.module.parents.get(block) if block is not None else None
    if isinstance(outer, cst.If) and outer.body is block and outer.orelse is None:
        body = page.body_of(outer)
        at = body.index(outer)
        for earlier in body[:at]:
            line = alone(earlier)
            if isinstance(line, cst.Assign) and page.code(line) == f"{target} = None":
                return target, Place(outer, body, at), f"if {target} is not None:"
    return target, place, ""


def _by_helper(page: Page, held: Held, target: str) -> tuple[str, Place]:
    """`app.state.client`, which `await connect(app)` binds, as the caller names it, and the statement of that call."""
    module, function = page.module, held.driven
    wanted = f".{held.function.name}"
    calls = [call for call in function.calls if module.names.qualified(call.func, function.scope) == wanted]
    helper = held.function.node
    if len(calls) != 1 or not isinstance(helper, cst.FunctionDef):
        raise CannotFix("another function acquires it")
    root = target.partition(".")[0].partition("[")[0]
    names = [one.name.value for one in helper.params.params]
    if root in names:
        given = [argument for argument in calls[0].args if argument.keyword is None and not argument.star]
        named = {one.keyword.value: one.value for one in calls[0].args if one.keyword is not None}
        at = names.index(root)
        value = named.get(root) or (given[at].value if at < len(given) else None)
        if not isinstance(value, (cst.Name, cst.Attribute)):
            raise CannotFix("another function acquires it")
        target = page.code(value) + target[len(root) :]
    else:
        found = held.function.scope.lookup(root)
        if found is None or found[0] is not module.top:
            raise CannotFix("another function acquires it")
        drops = family_of(held.acquisition.row) == "model" and target == root
        if drops and root not in function.scope.outer_names:
            raise CannotFix("another function binds it")
    return target, page.place(calls[0])
