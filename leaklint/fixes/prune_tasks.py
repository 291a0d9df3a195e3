"""Takes what is over out of a list of tasks, futures, threads or processes, at the head of the loop that fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import dotted
from leaklint.fixes.layout import CannotFix, Page
from leaklint.model.diagnostic import Applicability, Fix

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.module import Module

_GROWS = frozenset({"append", "extend", "insert"})
_OVER = {"thread": "{}.is_alive()", "process": "{}.is_alive()"}


def prune_at_head(module: Module, function: Function, node: cst.CSTNode, kind: str) -> Fix:
    """The loop begins with `tasks[:] = [task for task in tasks if not task.done()]`; a function, with the same line.

    It changes the list in place, whoever else holds it. It is never safe: somebody may want the results of what is over.
    """
    page = Page(module)
    grown: cst.CSTNode | None = node.target if isinstance(node, cst.AugAssign) else None
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in _GROWS:
        grown = node.func.value
    if not isinstance(grown, cst.BaseExpression):
        raise CannotFix("it does not grow by `append`")
    container = dotted(grown)
    if container is None:
        raise CannotFix("its list has no name")
    shape = next((one.container.kind.shape for one in module.tasks.growths if one.node is node), "list")
    if shape != "list":
        raise CannotFix(f"it is no list but a {shape}")
    loop: cst.CSTNode | None = node
    while loop is not None and loop is not function.node and not isinstance(loop, (cst.While, cst.For)):
        loop = module.parents.get(loop)
    if not isinstance(loop, (cst.While, cst.For, cst.FunctionDef)) or not isinstance(loop.body, cst.IndentedBlock):
        raise CannotFix("it is not filled in a block of its own")
    # A comprehension has its own names: only those that it reads itself must not be hidden.
    name = kind if kind.isidentifier() and kind != container.partition(".")[0] else "item"
    if isinstance(loop, cst.FunctionDef):
        # The line stands behind what is started: a name of the function's own would read as if that were dropped.
        name = next((free for free in (name, "item", "one", "each") if free not in function.scope.bindings), name)
    alive = _OVER.get(kind, "not {}.done()").format(name)
    if kind == "process" and "Popen" in page.code(node):
        alive = f"{name}.poll() is None"
    body = loop.body.body
    first = body[0]
    if isinstance(loop, cst.FunctionDef):
        first = page.place(node).statement
    line = f"{page.indent(first)}{container}[:] = [{name} for {name} in {container} if {alive}]"
    row = page.first_row(first)
    return Fix(
        f"take out of `{container}` what is over",
        (page.insert_rows(row, line + page.newline(row)),),
        Applicability.UNSAFE,
    )
