"""A place in a source text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A piece of the decoded source text.

    `start` and `end` are offsets in characters (end exclusive, a byte order mark not counted); rows and columns count
    from 1, columns in characters. Made by `Source.span`, so that the six numbers always agree.
    """

    start: int
    end: int
    row: int
    column: int
    end_row: int
    end_column: int
