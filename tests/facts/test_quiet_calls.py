"""Which calls do not get in the way of a release that follows them, because nobody has seen them fail."""

from __future__ import annotations

import pytest

import leaklint

CODE = """
import collections, os, queue, re

def report(path, rows, a, b):
    stream = open(path)
    found = {call}
    stream.close()
    return found
"""


def findings(call: str) -> list[str]:
    return [found.code for found in leaklint.check_source(CODE.format(call=call), "report.py")]


@pytest.mark.parametrize(
    "call",
    [
        "set()", "dict()", "list()", "tuple()", "frozenset()", "collections.deque()", "queue.Queue()", "dict(a=1)",
        "float('inf')", "int(0)", "re.compile('x')", "max(a, b)", "getattr(a, 'x', None)", "round(a, 2)", "abs(a)",
        "os.environ.get('x')",
    ],
)  # fmt: skip
def test_does_not_fail(call: str) -> None:
    assert findings(call) == []


@pytest.mark.parametrize(
    "call",
    ["set(rows)", "dict(a, b=1)", "dict(**a)", "int(a)", "re.compile(a)", "max(rows)", "max(*rows)", "getattr(a, 'x')"],
)
def test_may_fail(call: str) -> None:
    assert findings(call) == ["LK302"]
