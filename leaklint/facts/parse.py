"""A source's concrete syntax tree, or why there is none."""

from __future__ import annotations

import ast
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

import libcst
import libcst.native  # type: ignore[import-not-found]  # compiled, without a stub

from leaklint.facts import depth, respell
from leaklint.facts.deep import run_deep
from leaklint.facts.lazy_tree import LazyTree, is_sliced
from leaklint.facts.outline import bodies
from leaklint.facts.positions import offsets
from leaklint.facts.syntax import ParseFailure, SliceMismatch

if TYPE_CHECKING:
    from leaklint.facts.glance import Glance
    from leaklint.facts.syntax import Kind
    from leaklint.text.source import Source

__all__ = ["ParseFailure", "parse", "parse_expression", "parse_lazily", "refuse_deep"]


def parse(source: Source) -> libcst.Module:
    """The tree of `source`; its `code` is as long as `source.text`, so that offsets mean the same in both.

    Raises ParseFailure, at the place that Python's own compiler names where it rejects the source as well. Syntax that
    is newer than the running Python is parsed all the same.
    """
    return run_deep(_parse, source)


def parse_lazily(source: Source, glance: Glance | None = None, *, whole: bool = False) -> LazyTree:
    """The tree of `source`, whose functions are parsed when somebody reads them, where it can be made of its parts.

    `glance` is what has been seen of the text already; a `whole` text is parsed at once. Raises ParseFailure, as `parse` does.
    """
    text = respell.last_lines(respell.newlines(source.text))
    if not whole and respell.starts_of_statements(text) == text:
        found = bodies(text)
        if found and any(map(is_sliced, found)) and not (depth.is_suspect(text) and run_deep(_is_deep, source, text)):
            with suppress(SliceMismatch):
                tree = LazyTree.sliced(text, found, _part)
                if glance is not None:
                    tree.glance = glance
                return tree
    return LazyTree(parse(source))


def refuse_deep(source: Source, text: str) -> None:
    """Raises ParseFailure where `text`, the spelling of `source` that is parsed, nests too deeply for a tree of it."""
    if depth.is_suspect(text):
        run_deep(_is_deep, source, text)


def _parse(source: Source) -> libcst.Module:
    text = respell.last_lines(respell.newlines(source.text))
    deep = depth.is_suspect(text) and _is_deep(source, text)
    place = (1, 1)
    try:
        module = _tree(text)
        if module is not None:
            if deep:
                offsets(module)  # some Pythons recurse less far in writing a tree than in reading it
            return module
    except RecursionError:
        raise _too_deep(source, 1, 1) from None
    except (KeyboardInterrupt, SystemExit):
        raise
    except libcst.ParserSyntaxError as error:
        place = (error.raw_line, error.raw_column + 1)
    except BaseException:  # half of a surrogate pair, or a panic of the native parser, which is no Exception
        pass
    rejected = _python_rejects(source, text)
    if rejected:
        raise rejected
    if depth.string_pieces(text) >= depth.MOST_PIECES:
        raise _too_deep(source, *place)
    raise _failure(source, "leaklint's parser does not know this syntax yet", *place, "unsupported")


def _parsed(text: str) -> libcst.Module:
    """What `libcst.parse_module` returns or raises, without the tokenizer that it would import."""
    module = libcst.native.parse_module(text, encoding="utf-8")
    assert isinstance(module, libcst.Module)
    return module


def _part(text: str) -> libcst.Module:
    """The same for a part of a text: whatever stands in the way, the whole has to be parsed to know what it is."""
    try:
        return _parsed(text)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the native parser is no Exception
        raise SliceMismatch from error


def parse_expression(text: str) -> libcst.BaseExpression:
    """The tree of an expression that stands in a text, such as a quoted annotation; raises `libcst.ParserSyntaxError`."""
    expression = libcst.native.parse_expression(text)
    assert isinstance(expression, libcst.BaseExpression)
    return expression


def _tree(text: str) -> libcst.Module | None:
    """The tree of `text`; None where neither spelling of it is kept whole. Raises ParserSyntaxError."""
    changed = respell.starts_of_statements(text)
    if changed == text:
        return _parsed(text)
    with suppress(libcst.ParserSyntaxError):
        module = _parsed(changed)
        if len(module.code) == len(text):
            return module
    module = _parsed(text)
    return module if len(module.code) == len(text) else None


def _is_deep(source: Source, text: str) -> bool:
    """Whether `text` nests deeper than code does that people write.

    Raises ParseFailure where the parser would overflow its stack, or take longer than anyone waits.
    """
    if depth.has_endless_statement(text):
        raise _too_deep(source, 1, 1)
    try:
        tree = _python_tree(text)
    except (RecursionError, MemoryError):
        raise _too_deep(source, 1, 1) from None
    except SyntaxError as error:
        if "too many" in str(error.msg) or "too deeply" in str(error.msg):
            raise _too_deep(source, error.lineno or 1, error.offset or 1) from None
        if depth.brackets(text) > depth.DEEPEST_BRACKETS:
            raise _from_python(source, error) from None
        return True
    except ValueError:
        return True
    levels, row, column = depth.deepest(tree, text)
    if levels > depth.MOST_LEVELS:
        raise _too_deep(source, row, column)
    return levels > depth.USUAL_LEVELS


def _python_tree(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = compile(text, "<source>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    assert isinstance(tree, ast.Module)
    return tree


def _python_rejects(source: Source, text: str) -> ParseFailure | None:
    try:
        _python_tree(text)
    except SyntaxError as error:
        return _from_python(source, error)
    except (RecursionError, MemoryError):
        return _too_deep(source, 1, 1)
    except UnicodeEncodeError as error:
        return _failure(source, "half of a surrogate pair", *source.position(error.start), "syntax")
    except ValueError as error:
        return _failure(source, str(error), *source.position(max(text.find("\x00"), 0)), "syntax")
    return None


def _from_python(source: Source, error: SyntaxError) -> ParseFailure:
    if "null bytes" in str(error.msg):
        return _failure(source, error.msg, *source.position(max(source.text.find("\x00"), 0)), "syntax")
    return _failure(source, error.msg, error.lineno or 1, error.offset or 1, "syntax")


def _too_deep(source: Source, row: int, column: int) -> ParseFailure:
    return _failure(source, "the code is nested or chained too deeply to be checked", row, column, "too-deep")


def _failure(source: Source, message: str, row: int, column: int, kind: Kind) -> ParseFailure:
    """A failure at a place that exists: compilers name the line after the last, column 0, and the like."""
    row = min(max(row, 1), max(source.line_count, 1))
    column = min(max(column, 1), len(source.line(row)) + 1)
    return ParseFailure(" ".join(message.split()), row, column, kind)
