"""Where the bodies of the functions of a text stand, found out without a tree of what is in them."""

from __future__ import annotations

import ast
import warnings
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")


class Body(NamedTuple):
    """The body of a function that stands in no other function; all offsets count characters.

    `name` is what the function is called, `start` where its first line begins, that of its first decorator, and
    `decorated` says whether it has any. The lines from `first` to `end` (exclusive) are its statements; comments above
    the first one and below the last one do not belong to them. `outer` is the indentation of its header, `inner` that of
    its statements. Where they do not have lines of their own (`def f(): return 1`), `first` is -1.
    """

    name: str
    start: int
    first: int
    end: int
    outer: str
    inner: str
    decorated: bool


def bodies(text: str) -> tuple[Body, ...] | None:
    r"""A body for each function of `text` that stands in no other function, in source order.

    None for a text that Python rejects, and for the few whose lines are counted differently by different programs:
    those with a form feed, or with a `\r` that is no part of `\r\n`.
    """
    if "\f" in text or text.count("\r") != text.count("\r\n"):
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = compile(text, "<source>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    assert isinstance(tree, ast.Module)
    starts = _starts_of_lines(text)
    return tuple(_body(function, text, starts) for function in _functions(tree))


def _starts_of_lines(text: str) -> list[int]:
    starts = [0]
    at = text.find("\n") + 1
    while at:
        starts.append(at)
        at = text.find("\n", at) + 1
    return starts


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions that stand in no other function, in source order."""
    pending: list[ast.AST] = list(reversed(tree.body))
    while pending:
        node = pending.pop()
        if isinstance(node, _FUNCTIONS):
            yield node
        elif not isinstance(node, ast.expr):
            below = [inner for block in _BLOCKS for inner in getattr(node, block, ())]
            pending.extend(reversed(below))


def _body(node: ast.FunctionDef | ast.AsyncFunctionDef, text: str, starts: list[int]) -> Body:
    header = starts[node.lineno - 1]
    start = starts[node.decorator_list[0].lineno - 1] if node.decorator_list else header
    first = starts[_first_line(node.body[0]) - 1]
    last = node.body[-1].end_lineno
    assert last is not None
    end = starts[last] if last < len(starts) else len(text)
    outer, inner = _indentation(text, header), _indentation(text, first)
    own_lines = (
        first > header
        and len(inner) > len(outer)
        and inner.startswith(outer)
        and text[first - 2 : first - 1] != "\\"
        and text.startswith(("def", "async"), header + len(outer))
    )
    return Body(node.name, start, first if own_lines else -1, end, outer, inner, bool(node.decorator_list))


def _first_line(statement: ast.stmt) -> int:
    decorators = getattr(statement, "decorator_list", None)
    return int(decorators[0].lineno if decorators else statement.lineno)


def _indentation(text: str, line: int) -> str:
    end = line
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return text[line:end]
