"""What is written into an excerpt, and where: the steps of a diagnostic as labels on its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from leaklint.report.cells import visible

if TYPE_CHECKING:
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.text.source import Source


class Label(NamedTuple):
    """A mark under a piece of the source and what is said of it.

    Rows and columns count from 1, in characters; the end is exclusive and stands on a row that the piece touches.
    """

    row: int
    column: int
    end_row: int
    end_column: int
    text: str
    primary: bool

    @property
    def is_long(self) -> bool:
        """Whether it reaches over more than one row."""
        return self.end_row > self.row


def labels(diagnostic: Diagnostic, source: Source) -> list[Label]:
    """A label for each step, in the order of execution, and one for the finding itself where no step stands there.

    They are numbered where reading down the page is not the order of execution, as in a loop.
    """
    steps = diagnostic.steps
    places = [(step.span.row, step.span.column) for step in steps]
    numbered = places != sorted(places)
    spans = [(step.span, step.message, number) for number, step in enumerate(steps, 1)]
    if all(step.span != diagnostic.span for step in steps):
        spans.insert(0, (diagnostic.span, "", 0))
    result: list[Label] = []
    for span, message, number in spans:
        end_row, end_column = span.end_row, span.end_column
        if end_row > span.row and end_column == 1:
            # It ends with a newline: nothing of the row after it is meant.
            end_row -= 1
            end_column = len(source.line(end_row)) + 1
        text = f"{number}. {visible(message)}" if numbered and number else visible(message)
        result.append(Label(span.row, span.column, end_row, end_column, text, span == diagnostic.span))
    return result
