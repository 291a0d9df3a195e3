"""The statement that binds what is acquired, and every use of the name that it binds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import libcst as cst

from leaklint.facts.tree import alone
from leaklint.facts.values import names_read
from leaklint.fixes.layout import CannotFix, Place, SharedLine

if TYPE_CHECKING:
    from leaklint.facts.acquisitions import Acquisition
    from leaklint.facts.function import Function
    from leaklint.fixes.layout import Page

EAGER = frozenset("list tuple set frozenset dict sorted sum any all max min len str int float bool bytes repr".split())
"""Functions that have read what they are given when they return."""


class Bound(NamedTuple):
    """An acquisition that a statement of its own binds to a local name."""

    name: str
    place: Place
    statement: cst.Assign | cst.AnnAssign
    awaited: bool
    plain: bool
    """Whether a `with` can take the statement's place: the target is the name alone, and its block goes on behind it."""
    target: cst.Name
    guard: str = ""
    """The test that a release behind the block needs first: the name may be None."""


def bound(page: Page, function: Function, acquisition: Acquisition) -> Bound | None:
    """The statement `name = acquire()`, None where the acquisition is used in any other way.

    Raises CannotFix where the statement shares its line.
    """
    parents = page.module.parents
    value: cst.CSTNode = acquisition.call
    above = parents.get(value)
    awaited = isinstance(above, cst.Await)
    if isinstance(above, cst.Await):
        value, above = above, parents.get(above)
    if isinstance(above, cst.AnnAssign) and above.value is value:
        targets: list[cst.BaseExpression] = [above.target]
    elif isinstance(above, cst.Assign) and above.value is value:
        if len(above.targets) != 1:
            raise CannotFix("it gets several names at once")
        targets = [target.target for target in above.targets]
    else:
        _split_pair(page, above)
        return None
    target = targets[0]
    if isinstance(target, (cst.Tuple, cst.List)) and acquisition.element is not None:
        elements = [element.value for element in target.elements]
        if acquisition.element < len(elements) and not any(
            isinstance(one, cst.StarredElement) for one in target.elements
        ):
            part = elements[acquisition.element]
            if isinstance(part, cst.Name):
                return Bound(part.value, page.place(above), above, awaited, False, part)
        raise CannotFix("it is bound by a pattern")
    if not isinstance(target, cst.Name) or acquisition.element is not None:
        return None
    return Bound(target.value, page.place(above), above, awaited, True, target)


def _split_pair(page: Page, element: cst.CSTNode | None) -> None:
    """Asks for `a, b = c, d` to be written as two statements, where that says the same."""
    parents = page.module.parents
    value = parents.get(element) if isinstance(element, cst.Element) else None
    assign = parents.get(value) if isinstance(value, cst.Tuple) else None
    line = parents.get(assign) if isinstance(assign, cst.Assign) else None
    if not isinstance(value, cst.Tuple) or not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
        return
    target = assign.targets[0].target
    if not isinstance(target, cst.Tuple) or not isinstance(line, cst.SimpleStatementLine) or len(line.body) != 1:
        return
    names = [page.code(one.value) for one in target.elements if isinstance(one.value, cst.Name)]
    if not len(names) == len(target.elements) == len(value.elements) or set(names_read(value)) & set(names):
        return
    if any(isinstance(one, cst.StarredElement) for one in value.elements):
        return
    raise SharedLine(
        line, [f"{name} = {page.code(one.value)}" for name, one in zip(names, value.elements, strict=True)]
    )


def settled(page: Page, function: Function, binding: Bound) -> Bound:
    """The binding as the statements behind it see it, where it ends a block that those are not in.

    A `try` of which every handler leaves binds as one statement, for its `else` or for what follows it; so does an `if`
    without an `else` behind `name = None`. Any other binding stays as it is.
    """
    place = binding.place
    block = page.module.parents.get(place.statement)
    outer = page.module.parents.get(block) if block is not None else None
    if place.index != len(place.body) - 1 or not isinstance(outer, (cst.Try, cst.If)) or outer.body is not block:
        return binding
    if isinstance(outer, cst.Try):
        if outer.finalbody is not None or not all(_leaves(one.body) for one in outer.handlers):
            return binding
        if outer.orelse is None:
            return _behind(page, binding, outer)
        body = outer.orelse.body
        if not isinstance(body, cst.IndentedBlock):
            return binding
        return binding._replace(place=Place(place.statement, body.body, -1), plain=False)
    if outer.orelse is not None or isinstance(page.module.parents.get(outer), cst.If):
        return binding
    behind = _behind(page, binding, outer)
    for earlier in behind.place.body[: behind.place.index]:
        line = alone(earlier)
        if isinstance(line, cst.Assign) and page.code(line) == f"{binding.name} = None":
            return behind._replace(guard=f"if {binding.name} is not None:")
    return binding


def _behind(page: Page, binding: Bound, outer: cst.Try | cst.If) -> Bound:
    body = page.body_of(outer)
    return binding._replace(place=Place(outer, body, body.index(outer)), plain=False)


def _leaves(body: cst.BaseSuite) -> bool:
    """Whether a block ends by leaving what it stands in."""
    if not isinstance(body, (cst.IndentedBlock, cst.SimpleStatementSuite)) or not body.body:
        return False
    last = body.body[-1]
    last = last.body[-1] if isinstance(last, cst.SimpleStatementLine) else last
    return isinstance(last, (cst.Return, cst.Raise, cst.Continue, cst.Break))


def local_uses(page: Page, function: Function, name: str) -> list[cst.Name]:
    """Every occurrence of a local name, those that bind it included. Raises CannotFix where others can reach it."""
    if function.is_outer(name) or any(name in scope.outer_names for scope in function.scope.children):
        raise CannotFix(f"`{name}` lives outside of the function")
    if function.is_captured(name):
        raise CannotFix(f"a nested function uses `{name}`")
    attributes = {id(node.attr) for node in function.nodes if isinstance(node, cst.Attribute)}
    keywords = {id(node.keyword) for node in function.nodes if isinstance(node, cst.Arg) and node.keyword is not None}
    found: list[cst.Name] = []
    for node in function.nodes:
        if isinstance(node, cst.Name) and node.value == name and id(node) not in attributes | keywords:
            found.append(node)
        elif isinstance(node, cst.Lambda) and name in names_read(node):
            raise CannotFix(f"a lambda uses `{name}`")
        elif isinstance(node, cst.GeneratorExp) and name in names_read(node) and not is_consumed(page, function, node):
            raise CannotFix(f"a generator uses `{name}`")
        elif isinstance(node, cst.ClassDef) and name in names_read(node):
            raise CannotFix(f"a class body uses `{name}`")
    return found


def in_other_arms(page: Page, uses: list[cst.Name], binding: Bound) -> list[cst.Name]:
    """Those uses of the name that stand in a block beside the binding which binds the name itself, first of all."""
    parents = page.module.parents
    arms: dict[cst.CSTNode, list[cst.Name]] = {}
    own: set[cst.CSTNode] = set()
    node: cst.CSTNode | None = binding.statement
    while node is not None:
        own.add(node)
        node = parents.get(node)
    for use in uses:
        arm: cst.CSTNode | None = None
        above = parents.get(use)
        while above is not None and above not in own:
            arm = above if isinstance(above, cst.IndentedBlock) else arm
            above = parents.get(above)
        if arm is not None:
            arms.setdefault(arm, []).append(use)
    found: list[cst.Name] = []
    for arm, inside in arms.items():
        target = parents.get(inside[0])
        assign = parents.get(target) if isinstance(target, cst.AssignTarget) else None
        line = parents.get(assign) if assign is not None else None
        if isinstance(line, cst.SimpleStatementLine) and parents.get(line) is arm:
            found += inside
    return found


def is_consumed(page: Page, function: Function, node: cst.GeneratorExp) -> bool:
    """Whether a generator expression is used up by the call that it is given to."""
    above = page.module.parents.get(node)
    call = page.module.parents.get(above) if isinstance(above, cst.Arg) else None
    if not isinstance(call, cst.Call) or above not in call.args:
        return False
    name = page.module.names.qualified(call.func, function.scope)
    if name is not None and name.removeprefix("builtins.") in EAGER:
        return True
    return isinstance(call.func, cst.Attribute) and call.func.attr.value in ("join", "extend", "update", "writelines")
