"""Edits of a text, and how they are applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from leaklint.text.span import Span


class Edit(NamedTuple):
    """Replaces the text of `span` by `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Applied(NamedTuple):
    """A text after its edits: `dropped` lists those that would have overlapped another, in the order given."""

    text: str
    dropped: tuple[Edit, ...] = ()


def conflict(first: Edit, second: Edit) -> bool:
    """Whether two edits touch the same characters.

    Edits that only meet at an end do not conflict, nor do two insertions at one place; an insertion strictly inside a
    piece that the other edit replaces does.
    """
    a, b = first.span, second.span
    if a.start == a.end or b.start == b.end:
        return a.start < b.end and b.start < a.end
    return max(a.start, b.start) < min(a.end, b.end)


def splice(text: str, edits: Iterable[Edit]) -> Applied:
    """Applies `edits` to `text` by their offsets.

    They are taken in the order of their places, insertions before a replacement that starts where they stand, and those
    at one place in the order given. Where two overlap the one that starts first stays; where both start at one
    place the one given first stays. A repeated replacement is a conflict, so that it is applied once.

    Raises ValueError where a span lies outside `text`.
    """
    ordered = sorted(
        enumerate(edits), key=lambda item: (item[1].span.start, item[1].span.end > item[1].span.start, item[0])
    )
    pieces: list[str] = []
    dropped: list[tuple[int, Edit]] = []
    done = 0
    for number, edit in ordered:
        start, end = edit.span.start, edit.span.end
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"edit {start}:{end} lies outside a text of {len(text)} characters")
        if start < done:
            dropped.append((number, edit))
            continue
        pieces += (text[done:start], edit.text)
        done = end
    pieces.append(text[done:])
    return Applied("".join(pieces), tuple(edit for _, edit in sorted(dropped, key=lambda item: item[0])))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text of `splice`, for edits that are known not to overlap; those that do are left out."""
    return splice(text, edits).text


def compatible(groups: Sequence[Sequence[Edit]]) -> tuple[int, ...]:
    """The indices of the groups that can be applied together, each wholly or not at all: the first come stay.

    Where two groups insert at one place they conflict as well: each may count on being alone there.
    """
    taken: list[Edit] = []
    chosen: list[int] = []
    for number, group in enumerate(groups):
        if not any(conflict(edit, other) or edit.span == other.span for edit in group for other in taken):
            chosen.append(number)
            taken += group
    return tuple(chosen)
