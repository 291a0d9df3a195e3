"""One file's text: bytes to characters and back, offsets to rows and columns and back."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from leaklint.text.cookie import BOM, SourceError, declared_encoding, decode
from leaklint.text.span import Span

__all__ = ["Source", "SourceError"]


@dataclass(frozen=True, slots=True)
class Source:
    r"""The decoded text of one file, and where each character of it stands.

    `text` is exact: newlines, form feeds and a missing final newline are kept, only a byte order mark is taken off
    (`bom` remembers it). `encoding` is the name that Python's compiler would use. Offsets count characters from 0, rows
    and columns from 1. Rows end where Python's compiler sees an end of line, at `\n`, `\r\n` or `\r`: not at a form
    feed, nor at the separators that only `str.splitlines` knows. A text that ends with a newline has one more, empty
    row to stand in, which `line_count` does not count. `reversible` says whether encoding the text gives the bytes that
    were read: a few encodings can write one text in several ways.
    """

    text: str
    path: str = "<stdin>"
    encoding: str = "utf-8"
    bom: bool = False
    reversible: bool = True
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @classmethod
    def from_bytes(cls, data: bytes, path: str) -> Source:
        """Decodes `data` as Python's compiler does: by its byte order mark, its coding comment (PEP 263), or as UTF-8.

        Raises SourceError where the encoding is unknown or the bytes are not of it.
        """
        bom = data.startswith(BOM)
        body = data[len(BOM) :] if bom else data
        text, encoding, reversible = decode(body, bom)
        return cls(text, path, encoding, bom, reversible)

    @classmethod
    def from_text(cls, text: str, path: str) -> Source:
        """Takes a text that is decoded already; a coding comment in it only says how `encode` writes it."""
        bom = text.startswith("\ufeff")
        body = text[1:] if bom else text
        return cls(body, path, declared_encoding(body) or "utf-8", bom)

    def encode(self, text: str) -> bytes:
        """The bytes of `text` in this file's encoding, with its byte order mark; the inverse of `from_bytes`.

        Raises SourceError where the encoding lacks a character, or where it would not give back the bytes that were
        read for the parts of the text that did not change.
        """
        if not self.reversible:
            raise SourceError(f"{self.encoding} would not write back the bytes that were read", 1, 1)
        try:
            data = text.encode(self.encoding)
        except UnicodeEncodeError as error:
            row, column = Source(text).position(error.start)
            character = text[error.start]
            raise SourceError(f"{self.encoding} cannot encode U+{ord(character):04X}", row, column) from None
        except UnicodeError as error:
            raise SourceError(f"{self.encoding} cannot encode the text: {error}", 1, 1) from None
        return BOM + data if self.bom else data

    @property
    def line_count(self) -> int:
        """The number of lines: 0 for an empty text, and a newline at the end does not begin another."""
        starts = self._line_starts()
        return len(starts) - (starts[-1] == len(self.text))

    def position(self, offset: int) -> tuple[int, int]:
        """The row and the column of an offset; the end of the text is a place too.

        Raises ValueError outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} lies outside a text of {len(self.text)} characters")
        starts = self._line_starts()
        row = bisect_right(starts, offset)
        return row, offset - starts[row - 1] + 1

    def offset(self, row: int, column: int) -> int:
        """The offset of a row and a column; the column just after a row's last character is a place too.

        Raises ValueError where there is no such place.
        """
        starts = self._line_starts()
        if not 1 <= row <= len(starts):
            raise ValueError(f"row {row} lies outside a text of {len(starts)} rows")
        offset = starts[row - 1] + column - 1
        end = starts[row] - 1 if row < len(starts) else len(self.text)
        if not starts[row - 1] <= offset <= end:
            raise ValueError(f"column {column} lies outside row {row}")
        return offset

    def span(self, start: int, end: int) -> Span:
        """The span from offset `start` up to `end`. Raises ValueError outside the text, or if reversed."""
        if end < start:
            raise ValueError(f"a span cannot end at {end} before it starts at {start}")
        row, column = self.position(start)
        end_row, end_column = self.position(end)
        return Span(start, end, row, column, end_row, end_column)

    def line_start(self, row: int) -> int:
        """The offset of the first character of a row. Raises ValueError where there is no such row."""
        return self.offset(row, 1)

    def line(self, row: int) -> str:
        """The text of a row without its newline. Raises ValueError where there is no such row."""
        start = self.offset(row, 1)
        return self.text[start : start + self._row_length(row)]

    def newline(self, row: int) -> str:
        r"""What ends a row: `\n`, `\r\n`, `\r`, or nothing at the end of the text."""
        starts = self._line_starts()
        end = self.offset(row, 1) + self._row_length(row)
        return self.text[end : starts[row]] if row < len(starts) else ""

    def newline_at(self, offset: int) -> str:
        r"""The newline for a line to be inserted at `offset`: as the row above ends, else as its own, else `\n`."""
        row, _ = self.position(offset)
        return (self.newline(row - 1) if row > 1 else self.newline(row)) or "\n"

    def byte_column(self, offset: int) -> int:
        """The column of an offset in bytes of UTF-8, from 1."""
        return 1 + len(self._before(offset).encode("utf-8", "surrogatepass"))

    def utf16_column(self, offset: int) -> int:
        """The column of an offset in UTF-16 code units, from 1 (one less where an editor counts from 0)."""
        return 1 + len(self._before(offset).encode("utf-16-le", "surrogatepass")) // 2

    def _before(self, offset: int) -> str:
        _, column = self.position(offset)
        return self.text[offset - column + 1 : offset]

    def _row_length(self, row: int) -> int:
        starts = self._line_starts()
        start = starts[row - 1]
        end = starts[row] if row < len(starts) else len(self.text)
        if end > start and self.text[end - 1] == "\n":
            end -= 1
            if end > start and self.text[end - 1] == "\r":
                end -= 1
        elif end > start and self.text[end - 1] == "\r":
            end -= 1
        return end - start

    def _line_starts(self) -> list[int]:
        starts = self._starts
        if not starts:
            # Each newline becomes one "\n" without changing any length, so that a split gives the lengths of the rows.
            text = self.text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in self.text else self.text
            starts.extend(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))
        return starts
