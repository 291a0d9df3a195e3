"""Lines, indentation and comments: how a piece of source text is moved without changing what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from leaklint.facts.tree import walk_unless
from leaklint.text.edit import Edit

if TYPE_CHECKING:
    from leaklint.facts.module import Module

_FORMATTED = (cst.FormattedString, cst.TemplatedString)
_NEWLINE = re.compile(r"[\r\n]")
Statement = cst.SimpleStatementLine | cst.BaseCompoundStatement


class CannotFix(Exception):  # noqa: N818 - nothing went wrong: the cure's conditions do not hold
    """The reason, as a clause, why a cure is not written: "it is used after the block"."""


class SharedLine(CannotFix):
    """The reason where a statement stands on one line with others: `a; b`. The cure may be written once they are split.

    `pieces` are the statements to make of the line where they are others than those that stand there: of `a, b = c, d`.
    """

    def __init__(self, line: cst.SimpleStatementLine, pieces: Sequence[str] = ()) -> None:
        super().__init__(
            "it shares its statement with others" if pieces else "it shares its line with other statements"
        )
        self.line = line
        self.pieces = tuple(pieces)


@dataclass(frozen=True, slots=True)
class Place:
    """A statement in its block: `body` are the statements of the block, `index` is the place of this one."""

    statement: Statement
    body: Sequence[cst.BaseStatement]
    index: int


class Page:
    """One module's text, as a fix sees it. Rows count from 1."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.source = module.source
        self.text = module.source.text

    def code(self, node: cst.CSTNode) -> str:
        """The source text of a node, without the parentheses around it."""
        span = self.module.span(node)
        return self.text[span.start : span.end]

    def place(self, node: cst.CSTNode) -> Place:
        """The innermost statement around `node`, in its block.

        Raises CannotFix where it shares a line with the header of its block, or with other statements.
        """
        parents = self.module.parents
        current: cst.CSTNode | None = node
        while current is not None and not isinstance(current, (cst.SimpleStatementLine, cst.BaseCompoundStatement)):
            if isinstance(current, cst.SimpleStatementSuite):
                raise CannotFix("it stands on the line of its block's header")
            current = parents.get(current)
        if current is None:
            raise CannotFix("it stands in no statement")
        if isinstance(current, cst.SimpleStatementLine) and len(current.body) != 1:
            raise SharedLine(current)
        body = self.body_of(current)
        return Place(current, body, body.index(current))

    def body_of(self, statement: cst.CSTNode) -> Sequence[cst.BaseStatement]:
        """The statements of the block that `statement` stands in directly."""
        parent = self.module.parents.get(statement)
        if isinstance(parent, (cst.IndentedBlock, cst.Module)):
            found: Sequence[cst.BaseStatement] = parent.body
            return found
        raise CannotFix("it stands in an `elif`")

    def child_of(self, body: Sequence[cst.BaseStatement], node: cst.CSTNode) -> int | None:
        """The place in `body` of the statement that contains `node`, None where none does."""
        parents = self.module.parents
        current: cst.CSTNode | None = node
        block = parents.get(body[0])
        while current is not None:
            above = parents.get(current)
            if above is block:
                return next((index for index, one in enumerate(body) if one is current), None)
            current = above
        return None

    def first_row(self, statement: cst.BaseStatement) -> int:
        """The row where a statement begins, its decorators included, the comments above it not."""
        row = self.module.span(statement).row
        if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
            row = min([row, *(self.module.span(one).row for one in statement.decorators)])
        return row

    def last_row(self, statement: cst.BaseStatement) -> int:
        """The row where a statement ends, a comment at its end included."""
        return self.module.span(statement).end_row

    def indent(self, statement: cst.BaseStatement) -> str:
        """What stands before a statement on its first row. Raises CannotFix where that is not mere indentation."""
        row = self.first_row(statement)
        line = self.source.line(row)
        found = line[: len(line) - len(line.lstrip())]
        start = min([self.module.span(statement).start, self.source.line_start(row) + len(found)])
        if self.source.line_start(row) + len(found) != start or "\f" in found:
            raise CannotFix("something stands before it on its line")
        return found

    def unit(self, statement: cst.BaseStatement) -> str:
        """One level of indentation, as the code around a statement has it."""
        parents = self.module.parents
        block = parents.get(statement)
        while block is not None:
            if isinstance(block, cst.IndentedBlock):
                return block.indent if block.indent is not None else self.module.tree.default_indent
            block = parents.get(block)
        return self.module.tree.default_indent

    def newline(self, row: int) -> str:
        """What ends a row, or the row above it where it is the last one and ends with nothing."""
        return self.source.newline(row) or self.source.newline_at(self.source.line_start(row))

    def rows(self, first: int, last: int) -> str:
        """The text of rows `first` to `last`, with their ends."""
        if last < first:
            return ""
        end = self.source.line_start(last) + len(self.source.line(last)) + len(self.source.newline(last))
        return self.text[self.source.line_start(first) : end]

    def deeper(self, first: int, last: int, indent: str, unit: str, ended: bool = True) -> str:
        """The rows one level deeper; those that begin inside of a string, and empty ones, stay as they are.

        With `ended`, the last of them gets an end of line if it had none.
        """
        pieces: list[str] = []
        inside = self.inside_strings(first, last)
        for row in range(first, last + 1):
            line, end = self.source.line(row), self.source.newline(row)
            blank = line[: len(line) - len(line.lstrip())]
            if row in inside or not line.strip():
                pieces.append(line + end)
                continue
            if "\f" in blank:
                raise CannotFix("a form feed stands in the indentation")
            at = len(indent) if line.startswith(indent) else 0
            pieces.append(line[:at] + unit + line[at:] + end)
        if pieces and ended and not pieces[-1].endswith(("\n", "\r")):
            pieces[-1] += self.newline(last)
        return "".join(pieces)

    def moved(self, text: str, start: int, column: int) -> str:
        """A text that began at the offset `start`, to begin at another column: what is aligned below its first row moves along.

        Rows of a hanging indent stay where they are, and so does everything where one begins inside of a string.
        """
        row, old = self.source.position(start)
        first, *rest = text.splitlines(keepends=True)
        leads = [len(line) - len(line.lstrip(" ")) for line in rest]
        hangs = first.partition("#")[0].rstrip().endswith(("(", "[", "{", "\\"))
        if not rest or hangs or min(leads) < old or self.inside_strings(row + 1, row + len(rest)):
            return text
        return first + "".join(
            " " * (lead + column - old) + line.lstrip(" ") for lead, line in zip(leads, rest, strict=True)
        )

    def inside_strings(self, first: int, last: int) -> frozenset[int]:
        """Those of the rows from `first` to `last` that begin inside of a string literal, to whose value they belong."""
        parsed = self.module.parsed
        start = self.source.line_start(first)
        end = self.source.line_start(last) + len(self.source.line(last))
        found: set[int] = set()
        for node in walk_unless(self.module.tree, lambda function: not parsed.overlaps(function, start, end)):
            if isinstance(node, _FORMATTED) or (isinstance(node, cst.SimpleString) and _NEWLINE.search(node.value)):
                span = self.module.span(node)
                found.update(range(max(first, span.row + 1), min(last, span.end_row) + 1))
        return frozenset(found)

    def replace_rows(self, first: int, last: int, text: str) -> Edit:
        """Replaces whole rows. A last row that ended with nothing goes on ending with nothing."""
        start = self.source.line_start(first)
        old = self.rows(first, last)
        if not old.endswith(("\n", "\r")):
            text = text.rstrip("\r\n")
        return Edit(self.source.span(start, start + len(old)), text)

    def insert_rows(self, before: int, text: str) -> Edit:
        """Inserts whole rows above row `before`, or at the end of the text where there is no such row."""
        if before <= self.source.line_count:
            at = self.source.line_start(before)
            return Edit(self.source.span(at, at), text)
        at = len(self.text)
        if self.text and not self.text.endswith(("\n", "\r")):
            text = self.newline(self.source.line_count) + text.rstrip("\r\n")
        return Edit(self.source.span(at, at), text)

    def append_rows(self, row: int, text: str) -> Edit:
        """Puts whole rows below `row`, of whose block they are: where that row is moved, this does not apply."""
        kept = self.rows(row, row)
        if not kept.endswith(("\n", "\r")):
            kept += self.newline(row)
        return self.replace_rows(row, row, kept + text)

    def skip_blank(self, row: int, until: int) -> int:
        """The first row from `row` on that is not empty, at most `until`."""
        while row < until and not self.source.line(row).strip():
            row += 1
        return row

    def comment_after(self, statement: cst.BaseStatement) -> str:
        """The comment at the end of a statement's last row, "" without one."""
        span = self.module.span(statement)
        row_end = self.source.line_start(span.end_row) + len(self.source.line(span.end_row))
        return self.text[span.end : row_end].strip()

    def has_comments(self, first: int, last: int) -> bool:
        """Whether a comment seems to stand in these rows; a `#` in a string counts as well."""
        return "#" in self.rows(first, last)
