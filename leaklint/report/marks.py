"""Lays marks of one source row out below it: carets on one line, their texts beside or under them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaklint.report.cells import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence


class Piece(NamedTuple):
    """A painted text at a cell of a line, counted from 0."""

    at: int
    text: str
    style: str


class Mark(NamedTuple):
    """A mark from cell `start` to cell `end`, exclusive; an empty one is drawn one cell wide."""

    start: int
    end: int
    text: str
    style: str
    primary: bool

    @property
    def stop(self) -> int:
        """The cell after its last caret."""
        return max(self.end, self.start + 1)


def mark_lines(marks: Sequence[Mark], width: int) -> list[list[Piece]]:
    """The lines below a source row: the carets with the rightmost text beside them, then the other texts, hung below.

    Texts of marks that start at one cell keep the order given. A text moves left, as far as other texts allow, rather
    than past `width`; one that is longer still runs over, since nothing that is said is cut.
    """
    if not marks:
        return []
    carets = _carets(marks)
    hung = [mark for mark in marks if mark.text]
    beside = _beside(marks, width)
    if beside is not None:
        hung.remove(beside)
        carets.append(Piece(beside.stop + 1, beside.text, beside.style))
    lines = [carets]
    hung.sort(key=lambda mark: -mark.start)
    if hung:
        lines.append(_threads(hung, -1))
    for index, mark in enumerate(hung):
        threads = _threads(hung[index + 1 :], mark.start)
        least = threads[-1].at + 2 if threads else 0
        at = max(min(mark.start, width - cell_width(mark.text)), min(least, mark.start))
        lines.append([*threads, Piece(at, mark.text, mark.style)])
    return lines


def _carets(marks: Sequence[Mark]) -> list[Piece]:
    """One piece per run of equal carets; a primary mark hides what it lies upon, a shorter mark a longer one."""
    cells: dict[int, tuple[str, str]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.primary, mark.start - mark.stop)):
        for cell in range(mark.start, mark.stop):
            cells[cell] = ("^" if mark.primary else "-", mark.style)
    pieces: list[Piece] = []
    for cell, (caret, style) in sorted(cells.items()):
        last = pieces[-1] if pieces else None
        if last and last.at + len(last.text) == cell and last.text[0] == caret and last.style == style:
            pieces[-1] = Piece(last.at, last.text + caret, style)
        else:
            pieces.append(Piece(cell, caret, style))
    return pieces


def _beside(marks: Sequence[Mark], width: int) -> Mark | None:
    """The mark whose text fits on the line of the carets: no other mark may start or end further right."""
    start = max(mark.start for mark in marks)
    stop = max(mark.stop for mark in marks)
    for mark in marks:
        if mark.text and mark.start == start and mark.stop == stop:
            fits = stop + 1 + cell_width(mark.text) <= width
            return mark if fits or start == 0 else None
    return None


def _threads(marks: Sequence[Mark], taken: int) -> list[Piece]:
    """The `|` from each mark down to its text, but for those at the cell where another text stands already."""
    styles = {mark.start: mark.style for mark in reversed(marks) if mark.start != taken}
    return [Piece(cell, "|", styles[cell]) for cell in sorted(styles)]
