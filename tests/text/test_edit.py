"""Edits change what they name, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaklint.text.edit import Edit, apply, compatible, conflict, splice
from leaklint.text.source import Source


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Source("x" * 50).span(start, end), text)


def test_edits_are_applied_by_their_places_in_any_order() -> None:
    edits = [edit(4, 5, "E"), edit(0, 1, ""), edit(2, 2, "!")]
    assert apply("abcdef", edits) == "b!cdEf"
    assert apply("abcdef", reversed(edits)) == "b!cdEf"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply("ab", [edit(1, 1, "1"), edit(1, 1, "2"), edit(1, 1, "3")]) == "a123b"


def test_an_insertion_stands_before_the_piece_that_starts_there_and_after_the_one_that_ends_there() -> None:
    assert apply("abc", [edit(1, 2, "B"), edit(1, 1, "<"), edit(2, 2, ">")]) == "a<B>c"


def test_an_edit_that_overlaps_an_earlier_one_is_dropped_and_named() -> None:
    late, inside = edit(2, 4, "X"), edit(1, 1, "Y")
    done = splice("abcdef", [late, edit(0, 3, "-"), inside])
    assert done.text == "-def"
    assert done.dropped == (late, inside)


def test_a_replacement_given_twice_is_applied_once() -> None:
    done = splice("abc", [edit(1, 2, "B"), edit(1, 2, "B")])
    assert (done.text, len(done.dropped)) == ("aBc", 1)


@pytest.mark.parametrize("place", [(3, 4), (2, 4)])
def test_an_edit_outside_the_text_is_refused(place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside a text of 3 characters"):
        apply("abc", [edit(*place, "x")])


def test_groups_are_taken_whole_and_the_first_come_stay() -> None:
    groups = [
        [edit(0, 2, ""), edit(10, 12, "")],
        [edit(20, 21, ""), edit(11, 13, "")],
        [edit(20, 21, "")],
        [edit(2, 3, "")],
        [edit(30, 30, "import a\n")],
        [edit(30, 30, "import b\n")],
    ]
    assert compatible(groups) == (0, 2, 3, 4)


PLACES = st.tuples(st.integers(0, 12), st.integers(0, 4), st.text("XY", max_size=2))


@given(st.lists(PLACES, max_size=6))
def test_what_no_edit_names_stays_and_what_is_kept_does_not_conflict(places: list[tuple[int, int, str]]) -> None:
    text = "abcdefghijklmnopqrst"
    edits = [edit(start, start + length, new) for start, length, new in places]
    done = splice(text, edits)
    kept = list(edits)
    for each in done.dropped:
        kept.remove(each)
    assert all(not conflict(a, b) for n, a in enumerate(kept) for b in kept[n + 1 :])
    untouched = [c for n, c in enumerate(text) if not any(e.span.start <= n < e.span.end for e in kept)]
    assert [c for c in done.text if c.islower()] == untouched
    assert len(done.text) == len(text) + sum(len(e.text) - (e.span.end - e.span.start) for e in kept)
