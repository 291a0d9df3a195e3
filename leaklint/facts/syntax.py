"""Whether Python accepts a source, found out without a tree."""

from __future__ import annotations

import warnings

from leaklint.facts import depth, respell

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be checked
if TYPE_CHECKING:
    from typing import Literal

    from leaklint.text.source import Source

    Kind = Literal["syntax", "unsupported", "too-deep"]

try:
    # Half of the time of making a tree, which would be thrown away.
    from _symtable import symtable  # type: ignore[import-not-found]  # no stubs describe it
except ImportError:  # pragma: no cover
    from symtable import symtable


class ParseFailure(Exception):  # noqa: N818 - it is the file that failed, not the program
    """A source without a tree: one line that says why, the row and column of the place, and which kind it is.

    `syntax`: Python rejects it too. `unsupported`: only leaklint's parser does. `too-deep`: it is nested or chained
    further than can be followed.
    """

    def __init__(self, message: str, row: int, column: int, kind: Kind) -> None:
        super().__init__(message)
        self.message = message
        self.row = row
        self.column = column
        self.kind = kind


class SliceMismatch(Exception):  # noqa: N818 - a reason to parse the whole text, no error
    """The parts of a text do not make the tree that the whole makes."""


def check_syntax(source: Source) -> None:
    """Raises ParseFailure where Python rejects the source, and where it is nested too deeply for a tree."""
    text = respell.last_lines(respell.newlines(source.text))
    if is_accepted(text):
        return
    from leaklint.facts.parse import parse, refuse_deep

    refuse_deep(source, text)
    if not _compiles(text):
        parse(source)  # it knows what is wrong, or that nothing is


def is_accepted(text: str) -> bool:
    """Whether it is sure that a tree can be made of `text`."""
    return not depth.is_suspect(text) and _compiles(text)


def _compiles(text: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            symtable(text, "<source>", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False  # or it is a name that is declared twice, which is no concern of the parser's
    return True
