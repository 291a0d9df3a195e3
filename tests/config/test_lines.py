"""The line of each key of a TOML text."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from leaklint.config.document import parse_toml
from leaklint.config.lines import key_lines
from leaklint.config.show import toml

TEXT = '''\
# comment [not.a.table]
title = "x # not a comment"
[a.b]          # 3
c = [          # 4
  "one",
  { k = 1, "l.m" = [2,
    3] },      # 7
]
text = """
[no.table]
key = 1
"""
'literal.key' = 1
d.e.f = true   # 14
[[list]]
x = 1
[list.sub]
y = 2
[[list]]
x = 3
[list.sub]
"z\\u0041" = 1979-05-27
last = \'\'\'it's\'\'\''''


def test_each_key_has_its_line() -> None:
    lines = key_lines(TEXT)
    assert lines["title",] == 2
    assert lines["a", "b"] == 3
    assert lines["a", "b", "c"] == 4
    assert lines["a", "b", "c", 0] == 5
    assert lines["a", "b", "c", 1] == 6
    assert lines["a", "b", "c", 1, "l.m"] == 6
    assert lines["a", "b", "c", 1, "l.m", 1] == 7
    assert lines["a", "b", "text"] == 9
    assert lines["a", "b", "literal.key"] == 13
    assert lines["a", "b", "d", "e", "f"] == 14
    assert lines["list", 0] == 15
    assert lines["list", 0, "sub", "y"] == 18
    assert lines["list", 1] == 19
    assert lines["list", 1, "x"] == 20
    assert lines["list", 1, "sub"] == 21
    assert lines["list", 1, "sub", "zA"] == 22
    assert lines["list", 1, "sub", "last"] == 23


def test_what_looks_like_a_key_inside_a_string_is_none() -> None:
    assert ("no",) not in key_lines(TEXT)
    assert ("a", "b", "key") not in key_lines(TEXT)


VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.text(alphabet=string.printable, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(string.printable, max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def places(value: object, place: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    found = {place} if place else set()
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found.union(*(places(member, (*place, step)) for step, member in members))


@given(st.dictionaries(st.text(string.printable, max_size=5), VALUES, max_size=4))
def test_every_place_that_the_parser_sees_is_found(table: dict[str, object]) -> None:
    text = "".join(f"{toml({key: value})[2:-2]}\n" for key, value in table.items())
    assert parse_toml(text) == table
    lines = key_lines(text)
    assert set(lines) == places(table)
    for row, key in enumerate(table, start=1):
        assert lines[key,] == row
