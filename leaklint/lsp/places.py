"""Places as editors count them: lines and characters from 0, characters in UTF-8, UTF-16 or UTF-32 units."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from leaklint.text.source import Source
from leaklint.text.span import Span


class Places(NamedTuple):
    """Turns offsets of one text into positions and back, in the unit that was agreed on with the editor.

    An offset in the text never counts a byte order mark; an editor that sends one counts it as the first character.
    """

    source: Source
    encoding: types.PositionEncodingKind | str = types.PositionEncodingKind.Utf16

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        row, column = self.source.position(offset)
        before = self.source.text[offset - column + 1 : offset]
        return types.Position(row - 1, self._units(self._mark(row) + before))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; the nearest one where the text has no such place."""
        if position.line >= self.source.line_count:
            return len(self.source.text)
        row = position.line + 1
        line = self._mark(row) + self.source.line(row)
        units = taken = 0
        for character in line:
            if units >= position.character:
                break
            units += self._units(character)
            taken += 1
        return self.source.line_start(row) + max(taken - len(self._mark(row)), 0)

    def _mark(self, row: int) -> str:
        return "\ufeff" if row == 1 and self.source.bom else ""

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == types.PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
