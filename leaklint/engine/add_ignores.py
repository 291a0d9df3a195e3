"""Writes `leaklint: ignore[...]` comments for findings, without touching any other byte of their files."""

from __future__ import annotations

import io
import tokenize
from collections import defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from leaklint.engine.suppressions import Form, Suppression, read_suppressions
from leaklint.text.edit import Edit, apply
from leaklint.text.source import Source, SourceError

if TYPE_CHECKING:
    from leaklint.config.settings import Settings
    from leaklint.engine.comments import Layout
    from leaklint.engine.result import FileReport
    from leaklint.model.diagnostic import Diagnostic

NEVER = frozenset({"LK000", "LK001"})
"""Findings that no comment answers: a file that cannot be read has none, and a comment about a comment helps nobody."""


class NotAddedError(Exception):
    """The comments could not be written; the message is one line and names the file, which is as it was."""


def add_ignores(file: FileReport, path: Path, settings: Settings, reason: str = "") -> None:
    """Writes a comment for each diagnostic of `file` into the file at `path`.

    The comment goes to the end of the finding's row, or, where none can stand there (a line that is continued by a
    backslash, the inside of a string), to the end of its statement; codes join a comment of ours that is there already.
    The file is replaced at once, and only after a check has shown that the comments silence what they were written for.
    Raises NotAddedError.
    """
    from leaklint.engine.check import check_source
    from leaklint.text.write import replace_file

    shown = file.path
    wanted = [found for found in file.diagnostics if found.code not in NEVER]
    try:
        source = Source.from_bytes(path.read_bytes(), shown)
        if file.source is None or source.text != file.source.text:
            raise NotAddedError(f"{shown}: has changed while it was checked")
        text = apply(source.text, ignore_edits(source, wanted, reason))
        data = source.encode(text)
        after = check_source(Source.from_bytes(data, shown), settings, shown, path)
        left = {_place(found) for found in after.diagnostics} & {_place(found) for found in wanted}
        if left:
            row, _, code = min(left)
            raise NotAddedError(f"{shown}:{row}: no comment can be added that silences {code}")
        replace_file(str(path), data)
    except SourceError as error:
        raise NotAddedError(f"{shown}:{error.row}: {error.message}") from None
    except OSError as error:
        raise NotAddedError(f"{shown}: cannot be written: {error.strerror or error}") from None


def ignore_edits(source: Source, diagnostics: Iterable[Diagnostic], reason: str = "") -> tuple[Edit, ...]:
    """The edits that give each of `diagnostics` a comment, one for each row."""
    from leaklint.engine.comments import read_layout

    layout = read_layout(source.text)
    closed = _closed_rows(source)
    codes: dict[int, set[str]] = defaultdict(set)
    for found in diagnostics:
        codes[_row_for(found, layout, closed)].add(found.code)
    there = {
        one.row: one
        for one in read_suppressions(source.text, respect_other_linters=False)
        if one.form is Form.IGNORE and not one.problem
    }
    alone = {comment.row for comment in layout.comments if comment.alone}
    return tuple(
        _joined(source, there[row], sorted(these))
        if row in there and row not in alone
        else _appended(source, row, sorted(these), reason)
        for row, these in sorted(codes.items())
    )


def _joined(source: Source, one: Suppression, codes: list[str]) -> Edit:
    listed = {selector.upper() for selector in one.selectors}
    new = [code for code in codes if code not in listed]
    at = source.text.index("]", source.offset(one.row, one.column))
    return Edit(source.span(at, at), "".join(f", {code}" for code in new))


def _appended(source: Source, row: int, codes: list[str], reason: str) -> Edit:
    at = source.line_start(row) + len(source.line(row).rstrip())
    return Edit(source.span(at, at), f"  # leaklint: ignore[{', '.join(codes)}] {reason}".rstrip())


def _row_for(found: Diagnostic, layout: Layout, closed: Collection[int]) -> int:
    for row in (found.span.row, found.span.end_row):
        if row not in closed:
            return row
    return max(line.last for line in layout.around(found.span.row))


def _closed_rows(source: Source) -> set[int]:
    """The rows at whose end a comment would be a part of a string, or stand behind a backslash."""
    rows = [source.line(row) for row in range(1, source.line_count + 1)]
    closed = {row for row, line in enumerate(rows, 1) if line.endswith("\\")}
    begins = {getattr(tokenize, name, None) for name in ("FSTRING_START", "TSTRING_START")} - {None}
    ends = {getattr(tokenize, name, None) for name in ("FSTRING_END", "TSTRING_END")} - {None}
    opened: list[int] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO("\n".join(rows) + "\n").readline):
            if token.type in begins:
                opened.append(token.start[0])
            elif token.type in ends:
                closed.update(range(opened.pop(), token.end[0]))
            elif token.type == tokenize.STRING:
                closed.update(range(token.start[0], token.end[0]))
            elif token.type == tokenize.COMMENT:
                closed.discard(token.start[0])
    except (tokenize.TokenError, SyntaxError):
        pass  # what the tokenizer of this Python does not know is caught by the check of what is written
    return closed


def _place(found: Diagnostic) -> tuple[int, int, str]:
    return found.span.row, found.span.column, found.code
