"""The statements that release what a framework-driven function holds, by the name that it is held by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.held import family_of
from leaklint.facts.nouns import words_of
from leaklint.fixes.imports import fresh_name, usable
from leaklint.fixes.layout import CannotFix, Page
from leaklint.fixes.releasing import release_of
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.function import Function
    from leaklint.facts.held import Held
    from leaklint.fixes.layout import Place


def bound_by(page: Page, held: Held) -> tuple[str, Place]:
    """What the acquired object is bound to, as it is written, and the statement that binds it.

    Raises CannotFix where that is no single name, attribute or key.
    """
    if held.abroad:
        raise CannotFix("another file acquires it")
    parents = page.module.parents
    value = _kept_with(page, held)
    above = parents.get(value)
    if isinstance(above, cst.Expr) and isinstance(value, cst.Call) and isinstance(value.func, cst.Attribute):
        return f"{page.code(value.func.value)}[…]", page.place(above)
    if not (isinstance(above, (cst.Assign, cst.AnnAssign)) and above.value is value):
        raise CannotFix("it is not bound by a statement of its own")
    targets = [one.target for one in above.targets] if isinstance(above, cst.Assign) else [above.target]
    if held.acquisition.element is not None:
        raise CannotFix("it gets several names at once")
    target = next((one for one in targets if isinstance(one, cst.Name)), targets[0])
    if len(targets) > 1 and "model" in held.acquisition.row.families:
        raise CannotFix("it gets several names at once")
    if isinstance(target, cst.Subscript) and not isinstance(target.slice[0].slice, cst.Index):
        raise CannotFix("it is bound to a slice")
    if not isinstance(target, (cst.Name, cst.Attribute, cst.Subscript)):
        raise CannotFix("it is bound by a pattern")
    return page.code(target), page.place(above)


_DISPLAYS = (cst.Element, cst.DictElement, cst.List, cst.Tuple, cst.Set, cst.Dict)
_PUTS = frozenset({"append", "add", "update"})


def _kept_with(page: Page, held: Held) -> cst.CSTNode:
    """The whole value that is bound: the acquisition itself, or the container display that it is an element of."""
    parents = page.module.parents
    value: cst.CSTNode = held.acquisition.call
    above = parents.get(value)
    if isinstance(above, cst.Await):
        value, above = above, parents.get(above)
    family = family_of(held.acquisition.row)
    if family == "held" or (family == "task" and held.acquisition.row.kind != "task"):
        return value
    whole, around = value, above
    while isinstance(around, _DISPLAYS) or (isinstance(around, cst.ListComp) and around.elt is whole):
        whole, around = around, parents.get(around)
    if family == "model" and isinstance(around, cst.Arg):
        call = parents.get(around)
        puts = isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute) and call.func.attr.value in _PUTS
        if puts and isinstance(call, cst.Call) and isinstance(parents.get(call), cst.Expr):
            return call
    return whole if isinstance(around, (cst.Assign, cst.AnnAssign)) else value


def is_one_of_many(page: Page, held: Held) -> bool:
    """Whether what is bound is a list of such objects."""
    value = held.acquisition.call
    kept = _kept_with(page, held)
    return kept is not value and not isinstance(kept, cst.Await)


def releasing_lines(
    page: Page, function: Function, held: Held, target: str, awaits: bool = False
) -> tuple[list[str], tuple[Edit, ...]]:
    """The statements that release the object held as `target`, and the edits that they need elsewhere.

    They stand in `function`, or with `awaits` in a coroutine. Raises CannotFix where no statement is known to do it.
    """
    awaits = awaits or function.is_async
    own = _own_cleanup(page, held, target, awaits)
    if own:
        return [own], ()
    row = held.acquisition.row
    family = family_of(row)
    if family == "model":
        container = target.partition("[")[0]
        drop = f"{container}.clear()" if "[" in target else f"{target} = None"
        collect, edits = usable(page, function.scope, "gc.collect", whole=True)
        return [drop, f"{collect}()"], edits
    if family == "task" and row.kind == "task":
        if not awaits:
            raise CannotFix("only a coroutine can wait for the task")
        gather, edits = usable(page, function.scope, "asyncio.gather", whole=True)
        if is_one_of_many(page, held):
            name = fresh_name(page.module, "task", within=function.node)
            unit = page.module.tree.default_indent
            loop = [f"for {name} in {target}:", f"{unit}{name}.cancel()"]
            return [*loop, f"await {gather}(*{target}, return_exceptions=True)"], edits
        return [f"{target}.cancel()", f"await {gather}({target}, return_exceptions=True)"], edits
    if family == "task" and row.kind != "scheduler":
        raise CannotFix(f"nobody can know how this {row.kind} is told to stop")
    release, edits = release_of(page, function, held.acquisition, target, awaits)
    return [release], edits


def _own_cleanup(page: Page, held: Held, target: str, awaits: bool) -> str:
    """The call of the project's own clean-up, where the settings name one and this module defines it; "" without one.

    One without parameters releases all that there is; one with a single parameter is asked where that is named after
    what is held.
    """
    module = page.module
    for known in module.options.release_functions:
        name = known.rpartition(".")[2]
        scope = module.names.function(f".{name}")
        if scope is None or scope.parent is not module.top or not isinstance(scope.node, cst.FunctionDef):
            continue
        if scope is held.driven.scope or (scope.node.asynchronous is not None and not awaits):
            continue
        prefix = "await " if scope.node.asynchronous is not None else ""
        parameters = scope.node.params
        needed = [one for one in parameters.params if one.default is None]
        if any(one.default is None for one in parameters.kwonly_params) or parameters.posonly_params:
            continue
        if not needed:
            return f"{prefix}{name}()"
        container = target.partition("[")[0]
        about = words_of([container, held.acquisition.row.kind])
        if len(needed) == 1 and words_of([needed[0].name.value]) & about:
            return f"{prefix}{name}({container})"
    return ""
