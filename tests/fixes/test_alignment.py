"""Rows of a call that are aligned below its bracket stay aligned when the call moves to another column."""

from __future__ import annotations

import pytest

import leaklint


def fixed(*lines: str) -> list[str]:
    text = "def read(path):\n" + "".join(f"    {line}\n" for line in lines)
    result = leaklint.fix_source(text)
    assert result != text
    return [line.removeprefix("    ") for line in result.splitlines()[1:]]


def test_a_bound_file() -> None:
    assert fixed(
        "stream = open(path,",
        '              encoding="utf-8",  # as all of them',
        '              errors="replace")',
        "text = stream.read()",
        "stream.close()",
        "return text",
    ) == [
        "with open(path,",
        '          encoding="utf-8",  # as all of them',
        '          errors="replace") as stream:',
        "    text = stream.read()",
        "return text",
    ]


def test_a_file_that_has_no_name() -> None:
    assert fixed("x = open(path,", '         encoding="utf-8").read()', "return x") == [
        "with open(path,",
        '          encoding="utf-8") as file:',
        "    x = file.read()",
        "return x",
    ]


@pytest.mark.parametrize(
    "call",
    [
        ("open(", '    path, encoding="utf-8"', ")"),
        ("open(  # the whole", "    path,", ")"),
        ("open(path,", '    encoding="utf-8")'),
        ("open(path, **dict(", '    encoding="utf-8"))'),
    ],
)
def test_a_hanging_indent_stays(call: tuple[str, ...]) -> None:
    first, *rest = call
    found = fixed(f"stream = {first}", *rest, "text = stream.read()", "stream.close()", "return text")
    assert found[: len(call)] == [f"with {first}", *rest[:-1], f"{rest[-1]} as stream:"]


def test_what_begins_inside_of_a_string_stays() -> None:
    head = 'def read():\n    stream = open("""a\n                  b""",\n                  "rb")\n'
    text = leaklint.fix_source(head + "    text = stream.read()\n    stream.close()\n    return text\n")
    assert text.startswith(
        'def read():\n    with open("""a\n                  b""",\n                  "rb") as stream:\n'
    )
