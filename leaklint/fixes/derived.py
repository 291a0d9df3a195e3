"""Whether the value of an expression may go on using an object: a cursor, a reader, a lazy result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import children, last_name, target_names, walk_scope
from leaklint.facts.values import names_read
from leaklint.fixes.binding import EAGER, is_consumed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaklint.facts.function import Function
    from leaklint.fixes.layout import Page

PUTS = frozenset("append appendleft add insert extend setdefault update push put put_nowait".split())
"""Methods that put something into a container."""
_EAGER_METHODS = frozenset(
    "read readline readlines read1 readinto write writelines fetchall fetchone fetchmany recv recv_into send sendall "
    "namelist infolist getnames getmembers extractall extract getvalue decode encode strip split splitlines json text "
    "join append add extend update close commit rollback tell seek flush fileno isatty truncate getpeername "
    "getsockname settimeout setsockopt printdir getinfo result returncode poll wait".split()
)


def depends(page: Page, function: Function, node: cst.CSTNode, names: set[str]) -> bool:
    """Whether the value of an expression may go on using an object that one of `names` refers to."""
    match node:
        case cst.Name():
            return node.value in names
        case cst.Call():
            if cuts(page, function, node):
                return False
            if isinstance(node.func, cst.Attribute) and depends(page, function, node.func.value, names):
                return True
            return any(depends(page, function, argument.value, names) for argument in node.args)
        case cst.Attribute():
            return depends(page, function, node.value, names)
        case cst.Comparison() | cst.FormattedString() | cst.UnaryOperation():
            return False
        case cst.Lambda():
            return any(name in names_read(node) for name in names)
        case cst.ListComp() | cst.SetComp() | cst.DictComp():
            return False
        case _:
            return any(depends(page, function, child, names) for child in children(node))


def cuts(page: Page, function: Function, call: cst.Call) -> bool:
    """Whether the value of a call has nothing more to do with what it was given: it has been read by then."""
    if isinstance(call.func, cst.Attribute) and call.func.attr.value in _EAGER_METHODS:
        return True
    name = page.module.names.qualified(call.func, function.scope)
    if name is None:
        return False
    plain = name.removeprefix("builtins.")
    if plain in EAGER:
        return True
    return plain not in _LAZY and page.module.catalogue.only_borrows(plain)


_LAZY = frozenset({"enumerate", "zip", "iter", "map", "filter", "reversed", "next"})


def reads_later(
    page: Page,
    function: Function,
    node: cst.BaseExpression,
    names: set[str],
    derives: Sequence[str],
    again: bool = True,
) -> bool:
    """Whether a value is sure to read an object when it is used: a lazy iterator over it, its cursor, a generator."""
    for inner in (node, *walk_scope(node)):
        generates = isinstance(inner, cst.GeneratorExp) and not is_consumed(page, function, inner)
        if generates and any(name in names_read(inner) for name in names):
            return True
        if isinstance(inner, cst.Call) and not cuts(page, function, inner):
            lazy = isinstance(inner.func, cst.Name) and inner.func.value in _LAZY - {"next"}
            if lazy and any(depends(page, function, argument.value, names) for argument in inner.args):
                return True
            method = inner.func if isinstance(inner.func, cst.Attribute) else None
            made = method is not None and method.attr.value in derives and node is inner
            if made and method is not None and depends(page, function, method.value, names):
                return True
    if again and isinstance(node, cst.Name) and node.value in names:
        values = [one.value for one in function.scope.bindings.get(node.value, ()) if one.value is not None]
        return any(reads_later(page, function, value, names, derives, again=False) for value in values)
    return False


_SPELLS = frozenset("join joinpath Path PurePath abspath realpath normpath fspath str format copy copy2 move".split())
"""What gives a path again, or the text of one."""


def hands_on_path(function: Function, name: str) -> bool:
    """Whether a path below the one called `name` is returned, yielded or put into something."""
    paths = {name}
    grown = True
    while grown:
        grown = False
        for node in function.nodes:
            if isinstance(node, cst.Assign) and _is_path(node.value, paths):
                fresh = {one for target in node.targets for one in target_names(target.target)} - paths
                paths |= fresh
                grown = grown or bool(fresh)
                if any(not target_names(target.target) for target in node.targets):
                    return True
    return any(_is_path(part, paths) for node in function.nodes for part in _handed_on(node))


def _handed_on(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What a node returns, yields or puts into something."""
    if isinstance(node, (cst.Return, cst.Yield)) and node.value is not None:
        yield from _parts(node.value)
    elif isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value in PUTS:
        for argument in node.args:
            yield from _parts(argument.value)


def _is_path(node: cst.CSTNode, paths: set[str]) -> bool:
    match node:
        case cst.Name():
            return node.value in paths
        case cst.BinaryOperation():
            return _is_path(node.left, paths) or _is_path(node.right, paths)
        case cst.FormattedString():
            return any(name in paths for name in names_read(node))
        case cst.Call() if last_name(node.func) in _SPELLS:
            given = [argument.value for argument in node.args]
            own = [node.func.value] if isinstance(node.func, cst.Attribute) else []
            return any(_is_path(one, paths) for one in (*own, *given))
        case _:
            return False


def _parts(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """An expression, and what a display or comprehension that it is consists of."""
    yield node
    match node:
        case cst.Tuple() | cst.List() | cst.Set() | cst.Dict():
            for element in node.elements:
                yield from _parts(element.value)
        case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
            yield from _parts(node.elt)
        case _:
            pass
