"""Draws pieces of a source with labels under them, in the shape that rustc made familiar."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from leaklint.report.cells import cell_width, shown
from leaklint.report.marks import Mark, Piece, mark_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaklint.report.labels import Label
    from leaklint.report.paint import Painter
    from leaklint.text.source import Source

_CUT = "..."
_NARROWEST = 30  # cells of source that are shown in the narrowest terminal
_LEAD = 12  # cells shown to the left of the first mark in a row that is cut there
_FOLD = 3  # a gap of this many rows or more between two labels is folded


def gutter_width(labels: Sequence[Label]) -> int:
    """The cells that the row numbers of an excerpt take."""
    return len(str(max(label.end_row for label in labels)))


def excerpt(source: Source, labels: Sequence[Label], style: str, width: int, painter: Painter) -> list[str]:
    """The lines of an excerpt, from the empty gutter line above the first row to the last label.

    `style` paints the primary marks. `width` is in cells: longer source rows are cut around their marks, labels are
    not. A label of several rows is drawn as a bracket left of the source, from its first row to its last.
    """
    return _Drawing(source, labels, style, width, painter).lines()


class _Row(NamedTuple):
    """A source row as it is drawn: `cells` has the cell at which each character starts, and the one after the last."""

    text: str
    cells: tuple[int, ...]
    limit: int

    def cell(self, column: int) -> int:
        """The cell of a column, from 0, moved onto the part of the row that is drawn."""
        index = min(column, len(self.cells)) - 1
        return max(0, min(self.cells[index], self.limit))


class _Drawing:
    """One excerpt in the making; labels of several rows have lanes of two cells, left of the source."""

    def __init__(self, source: Source, labels: Sequence[Label], style: str, width: int, painter: Painter) -> None:
        self._source = source
        self._labels = labels
        self._style = style
        self._painter = painter
        self._gutter = gutter_width(labels)
        self._lanes = _lanes(labels)
        self._indent = 2 * (max(self._lanes.values(), default=-1) + 1)
        self._width = max(_NARROWEST, width - self._gutter - 3 - self._indent)
        self._open: dict[int, str] = {}  # lane → style, of the labels that have begun and not ended

    def lines(self) -> list[str]:
        result = [self._line("", [])]
        previous = 0
        for number in self._rows():
            if previous and number > previous + 1:
                result.append(self._fold())
            result.extend(self._row(number))
            previous = number
        return result

    def _rows(self) -> list[int]:
        """The rows to show: where labels begin and end, and short gaps between those."""
        wanted = sorted({row for label in self._labels for row in (label.row, label.end_row)})
        rows = wanted[:1]
        for row in wanted[1:]:
            if row - rows[-1] <= _FOLD:
                rows.extend(range(rows[-1] + 1, row))
            rows.append(row)
        return rows

    def _row(self, number: int) -> list[str]:
        begins = [label for label in self._labels if label.is_long and label.row == number]
        ends = [label for label in self._labels if label.is_long and label.end_row == number]
        short = [label for label in self._labels if not label.is_long and label.row == number]
        columns = [(label.column, label.end_column) for label in short]
        columns += [(label.column, label.column + 1) for label in begins]
        columns += [(label.end_column - 1, label.end_column) for label in ends]
        row = self._fit(number, columns)
        result = [self._line(str(number), [*self._bars(), Piece(self._indent, row.text, "")])]
        marks = [
            Mark(row.cell(label.column), row.cell(label.end_column), label.text, self._style_of(label), label.primary)
            for label in short
        ]
        for pieces in mark_lines(marks, self._width):
            moved = [Piece(self._indent + piece.at, piece.text, piece.style) for piece in pieces]
            result.append(self._line("", [*self._bars(), *moved]))
        for label in begins:
            result.append(self._begin(label, row.cell(label.column)))
        for label in ends:
            result.append(self._end(label, row.cell(label.end_column - 1)))
        return result

    def _begin(self, label: Label, cell: int) -> str:
        """The line that leads from a lane to the first character of its label."""
        lane, style = self._lanes[id(label)], self._style_of(label)
        at = 2 * lane + 1
        bars = [bar for bar in self._bars() if bar.at < at]
        self._open[lane] = style
        return self._line("", [*bars, Piece(at, "_" * (self._indent + cell - at) + _caret(label), style)])

    def _end(self, label: Label, cell: int) -> str:
        """The line that leads from a lane to the last character of its label, and what the label says."""
        lane, style = self._lanes[id(label)], self._style_of(label)
        del self._open[lane]
        at = 2 * lane
        bars = [bar for bar in self._bars() if bar.at < at]
        text = "|" + "_" * (self._indent + cell - at - 1) + _caret(label)
        return self._line("", [*bars, Piece(at, f"{text} {label.text}".rstrip(), style)])

    def _fold(self) -> str:
        head = _CUT.ljust(self._gutter + 3)
        return (self._painter.paint("gutter", head) + self._compose(self._bars())).rstrip()

    def _bars(self) -> list[Piece]:
        return [Piece(2 * lane, "|", style) for lane, style in sorted(self._open.items())]

    def _style_of(self, label: Label) -> str:
        return self._style if label.primary else "secondary"

    def _fit(self, number: int, columns: Sequence[tuple[int, int]]) -> _Row:
        """Cuts a row to the width so that its first mark shows, and all of them if they fit."""
        pieces = shown(self._source.line(number))
        cells = tuple(accumulate((width for _, width in pieces), initial=0))
        room = self._width
        if cells[-1] <= room:
            return _Row("".join(text for text, _ in pieces), cells, room)
        last = len(cells) - 1
        first = min((cells[min(start - 1, last)] for start, _ in columns), default=0)
        final = max((cells[min(end - 1, last)] for _, end in columns), default=0)
        low = 0 if final <= room - len(_CUT) else max(0, min(first - _LEAD, cells[-1] - room))
        left = low + len(_CUT) if low else 0
        right = low + room if cells[-1] <= low + room else low + room - len(_CUT)
        drawn = [i for i in range(last) if cells[i] >= left and cells[i + 1] <= right]
        text = "".join(pieces[i][0] for i in drawn)
        if low and drawn:
            text = _CUT + " " * (cells[drawn[0]] - left) + text
        if right < low + room:
            text = text + " " * (right - low - cell_width(text)) + _CUT
        return _Row(text, tuple(cell - low for cell in cells), right - low)

    def _line(self, number: str, pieces: Sequence[Piece]) -> str:
        head = self._painter.paint("gutter", f"{number:>{self._gutter}} |")
        return f"{head} {self._compose(pieces)}".rstrip()

    def _compose(self, pieces: Sequence[Piece]) -> str:
        """Sets pieces that do not overlap at their cells."""
        result: list[str] = []
        at = 0
        for piece in sorted(pieces, key=lambda piece: piece.at):
            result.append(" " * (piece.at - at))
            result.append(self._painter.paint(piece.style, piece.text))
            at = piece.at + cell_width(piece.text)
        return "".join(result)


def _caret(label: Label) -> str:
    return "^" if label.primary else "-"


def _lanes(labels: Sequence[Label]) -> dict[int, int]:
    """A lane for each label of several rows, by its `id`: the leftmost that no longer label beside it has."""
    lanes: dict[int, int] = {}
    placed: list[tuple[Label, int]] = []
    for label in sorted((label for label in labels if label.is_long), key=lambda a: (a.row - a.end_row, a.row)):
        taken = {lane for other, lane in placed if other.row <= label.end_row and label.row <= other.end_row}
        lane = next(lane for lane in range(len(placed) + 1) if lane not in taken)
        lanes[id(label)] = lane
        placed.append((label, lane))
    return lanes
