"""Adds what is missing to the method that closes an instance: the release of a member, the end of a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.scopes import Scope
from leaklint.facts.tree import dotted, is_none, walk_scope
from leaklint.fixes.imports import is_docstring, usable
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.releasing import release_of
from leaklint.model.diagnostic import Applicability, Fix

if TYPE_CHECKING:
    from leaklint.facts.attributes import Kept
    from leaklint.facts.module import Module
    from leaklint.facts.task_owners import Owned
    from leaklint.text.edit import Edit


def release_in_closer(page: Page, kept: Kept) -> Fix:
    """Releases `self.x` at the end of the closing method, asking first where it may be None or not set yet.

    It is never safe: whoever holds the member elsewhere finds it closed.
    """
    closer = kept.closer
    if closer is None:
        raise CannotFix("the class has no method that closes it")
    if closer.parent is not kept.owner:
        raise CannotFix("its closing method belongs to a base class")
    node = closer.node
    assert isinstance(node, cst.FunctionDef)
    if not isinstance(node.body, cst.IndentedBlock) or not node.params.params:
        raise CannotFix("its closing method has no block of its own")
    function = page.module.function_of(closer)
    receiver = node.params.params[0].name.value
    member = f"{receiver}.{kept.attribute}"
    release, edits = release_of(page, function, kept.acquisition, member)
    body = node.body.body
    last = body[-1]
    forgets = next((one for one in body if _binds(one, receiver, kept.attribute)), None)
    if any(_leaves_inside(one) for one in body[:-1]):
        raise CannotFix(f"`{node.name.value}` can end early")
    indent = page.indent(last)
    newline = page.newline(page.last_row(last))
    guard = _guard(page.module, kept.owner, kept.attribute, member)
    lines = [release] if not guard else [guard, page.unit(last) + release]
    text = "".join(f"{indent}{line}{newline}" for line in lines)
    replaces = isinstance(last, cst.SimpleStatementLine) and isinstance(last.body[0], cst.Pass) and len(body) == 1
    if replaces:
        edit = page.replace_rows(page.first_row(last), page.last_row(last), text)
    elif forgets is not None or _leaves(last) or _calls_super(last):
        edit = page.insert_rows(page.first_row(forgets if forgets is not None else last), text)
    else:
        edit = page.append_rows(page.last_row(last), text)
    return Fix(f"release `{member}` in `{node.name.value}`", (edit, *edits), Applicability.UNSAFE)


def cancel_in_closer(module: Module, owned: Owned) -> Fix:
    """Cancels the task of an instance where its closing method begins, and waits for it where that is a coroutine.

    It is never safe: the task may have been meant to go on.
    """
    page = Page(module)
    if owned.start.kind != "task":
        raise CannotFix(f"nobody can know how this {owned.start.kind} is told to stop")
    closer = owned.closer
    if closer is None:
        raise CannotFix("the class has no method that closes it")
    node = closer.node
    if closer.parent is not owned.owner or not isinstance(node, cst.FunctionDef):
        raise CannotFix("its closing method belongs to a base class")
    if not isinstance(node.body, cst.IndentedBlock) or not node.params.params:
        raise CannotFix("its closing method has no block of its own")
    for _, value, _ in module.names.attribute_bindings(owned.owner).get(owned.attribute, ()):
        if value is not owned.start.call and not is_none(value):
            raise CannotFix("the attribute may hold something else")
    member = f"{node.params.params[0].name.value}.{owned.attribute}"
    lines = [f"{member}.cancel()"]
    edits: tuple[Edit, ...] = ()
    if node.asynchronous is not None:
        gather, edits = usable(page, closer, "asyncio.gather", whole=True)
        lines.append(f"await {gather}({member}, return_exceptions=True)")
    body = node.body.body
    first = body[0] if len(body) == 1 or not is_docstring(body[0]) else body[1]
    guard = _guard(module, owned.owner, owned.attribute, member)
    if guard:
        lines = [guard, *(page.unit(first) + line for line in lines)]
    indent, end = page.indent(first), page.newline(page.first_row(first))
    text = "".join(f"{indent}{line}{end}" for line in lines)
    if len(body) == 1 and isinstance(first, cst.SimpleStatementLine) and isinstance(first.body[0], cst.Pass):
        edit = page.replace_rows(page.first_row(first), page.last_row(first), text)
    elif len(body) == 1 and is_docstring(first):
        edit = page.append_rows(page.last_row(first), text)
    else:
        edit = page.insert_rows(page.first_row(first), text)
    title = f"cancel `{member}` in `{node.name.value}`"
    return Fix(title, (edit, *edits), Applicability.UNSAFE)


def _guard(module: Module, owner: Scope, attribute: str, member: str) -> str:
    """The test before the release: the member may be None, or not be there because another method makes it."""
    bindings = module.names.attribute_bindings(owner).get(attribute, ())
    if any(is_none(value) for _, value, _ in bindings):
        return f"if {member} is not None:"
    if not any(_is_constructor(scope) for scope, _, _ in bindings):
        receiver = member.partition(".")[0]
        return f'if getattr({receiver}, "{attribute}", None) is not None:'
    return ""


def _binds(statement: cst.CSTNode, receiver: str, attribute: str) -> bool:
    """Whether a statement gives the member another value, after which it cannot be released any more."""
    return any(
        isinstance(node, cst.AssignTarget) and dotted(node.target) == f"{receiver}.{attribute}"
        for node in walk_scope(statement)
    )


def _is_constructor(scope: Scope) -> bool:
    return scope.kind == "class" or scope.name.endswith(".__init__")


def _calls_super(statement: cst.BaseStatement) -> bool:
    """Whether a statement lets a base class close what is older."""
    return isinstance(statement, cst.SimpleStatementLine) and any(
        isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "super"
        for node in walk_scope(statement)
    )


def _leaves(statement: cst.BaseStatement) -> bool:
    return isinstance(statement, cst.SimpleStatementLine) and isinstance(statement.body[-1], (cst.Return, cst.Raise))


def _leaves_inside(statement: cst.CSTNode) -> bool:
    return isinstance(statement, (cst.SimpleStatementLine, cst.BaseCompoundStatement)) and any(
        isinstance(node, cst.Return) for node in walk_scope(statement)
    )
