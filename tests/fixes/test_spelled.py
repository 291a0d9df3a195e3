"""Says which names a text spells."""

from __future__ import annotations

import pytest

from leaklint.fixes.spelled import imports_everything, names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("gc.collect()", "gc collect"),
        ("x = 1  # closing the file", "x"),
        ("x = 'closing' + \"task\"", "x"),
        ('"""The stack.\n\nOf it."""\ny', "y"),
        ("f'{stack!r}' rf\"{deep['key']}\"", "stack r deep key"),
        ('f"""{one}\n# {two}"""', "one two"),
        ("b'''a\\'''b''' c", "c"),
        ("name = 'it\\'s # no comment' + other", "name other"),
        ("ünï = 1", "ünï"),
    ],
)
def test_names(text: str, names: str) -> None:
    assert names_in(text) == set(names.split())


def test_a_star_import_may_bring_any_name() -> None:
    assert imports_everything("from os import *\n")
    assert not imports_everything("from os import path\nx = 2 * 3\n")
