"""Whether Python accepts a source, found out without a tree."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from leaklint.facts import depth, respell

try:
    # Half of the time of making a tree, which would be thrown away.
    from _symtable import symtable  # type: ignore[import-not-found]
except ImportError:  # pragma: no cover
    from symtable import symtable

if TYPE_CHECKING:
    from leaklint.text.source import Source


def check_syntax(source: Source) -> None:
    """Raises `leaklint.facts.parse.ParseFailure` exactly where `leaklint.facts.parse.parse` does."""
    text = respell.last_lines(respell.newlines(source.text))
    if not depth.is_suspect(text):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                symtable(text, "<source>", "exec")
            return
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass  # it may also be a name that is declared twice, which is no concern of the parser's
    from leaklint.facts.parse import parse

    parse(source)
