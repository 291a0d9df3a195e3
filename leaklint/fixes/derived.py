"""Whether the value of an expression may go on using an object: a cursor, a reader, a lazy result."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import children
from leaklint.facts.values import names_read
from leaklint.fixes.binding import EAGER

if TYPE_CHECKING:
    from leaklint.facts.module import Function
    from leaklint.fixes.layout import Page

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
    rows = page.module.catalogue.callee(plain)
    return bool(rows) and all(row.effect in ("borrows", "copies") for row in rows) and plain not in _LAZY


_LAZY = frozenset({"enumerate", "zip", "iter", "map", "filter", "reversed", "next"})
