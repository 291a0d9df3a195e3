"""The comments of a source text, and the logical lines that they can stand beside."""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from tokenize import COMMENT, DEDENT, ENDMARKER, INDENT, NEWLINE, NL, TokenError, TokenInfo, generate_tokens
from typing import NamedTuple

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Comment(NamedTuple):
    """One comment: where it stands, its text from the `#` on, and whether it has its line to itself.

    `row` and `column` count from 1, columns in characters.
    """

    row: int
    column: int
    text: str
    alone: bool


class Statement(NamedTuple):
    """The rows of one logical line: a simple statement, or the header of a compound one with its decorators."""

    first: int
    last: int
    column: int
    is_docstring: bool = False


class Layout(NamedTuple):
    """Where the comments and the logical lines of a text are, both in their order in the text.

    A decorated header is one statement; the logical lines that it is made of are in `lines`.
    """

    comments: tuple[Comment, ...]
    statements: tuple[Statement, ...]
    lines: tuple[Statement, ...]

    def around(self, row: int) -> list[Statement]:
        """The logical line and the decorated header that `row` is part of: none, one or both."""
        return [found for group in (self.lines, self.statements) if (found := _at(group, row)) is not None]

    def after(self, row: int) -> Statement | None:
        """The first statement that begins below `row`."""
        index = bisect_right(self.statements, row, key=lambda statement: statement.first)
        return self.statements[index] if index < len(self.statements) else None

    def block_from(self, comment: Comment) -> tuple[int, int]:
        """The rows from `comment` to the end of the block that it stands in."""
        last = self.lines[-1].last if self.lines else comment.row
        for line in self.lines[bisect_right(self.lines, comment.row, key=lambda line: line.first) :]:
            if line.column < comment.column:
                last = line.first - 1
                break
        return comment.row, max(last, comment.row)


def read_layout(text: str) -> Layout:
    """Finds comments and logical lines with Python's own tokenizer, so that a `#` inside a string is never one.

    What the tokenizer of the running Python refuses ends the reading there: everything above it still counts.
    """
    rows = _NEWLINE.split(text)
    comments: list[Comment] = []
    lines: list[Statement] = []
    decorators: set[int] = set()
    first: TokenInfo | None = None
    only_strings = True
    try:
        for token in generate_tokens(io.StringIO("\n".join(rows)).readline):
            kind = token.type
            row, column = token.start
            if kind == COMMENT:
                comments.append(Comment(row, column + 1, token.string, not rows[row - 1][:column].strip()))
            elif kind == NEWLINE:
                if first is not None:
                    if first.string == "@":
                        decorators.add(len(lines))
                    lines.append(Statement(first.start[0], row, first.start[1] + 1, only_strings))
                first, only_strings = None, True
            elif kind not in (NL, INDENT, DEDENT, ENDMARKER):
                first = first or token
                only_strings = only_strings and _is_string(token)
    except (TokenError, SyntaxError):
        pass
    return Layout(tuple(comments), _join_decorators(lines, decorators), tuple(lines))


def _is_string(token: TokenInfo) -> bool:
    return token.string[-1:] in ("'", '"')


def _join_decorators(lines: list[Statement], decorators: set[int]) -> tuple[Statement, ...]:
    joined: list[Statement] = []
    start: int | None = None
    for index, line in enumerate(lines):
        if index in decorators:
            start = line.first if start is None else start
        else:
            joined.append(line if start is None else Statement(start, line.last, line.column))
            start = None
    return tuple(joined)


def _at(group: tuple[Statement, ...], row: int) -> Statement | None:
    index = bisect_left(group, row, key=lambda statement: statement.last)
    return group[index] if index < len(group) and group[index].first <= row else None
