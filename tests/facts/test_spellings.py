"""Under which names something may be known in a text."""

from __future__ import annotations

import pytest

from leaklint.facts.spellings import Spellings


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("from sqlite3 import connect as dial\n", "dial"),
        ("from sqlite3 import (\n    Row,\n    connect as dial,\n)\n", "dial"),
        ("from sqlite3 import connect \\\n    as dial\n", "dial"),
        ("dial = sqlite3.connect\n", "dial"),
        ("dial = connect  # the usual one\n", "dial"),
        ("dial: Callable[..., Connection] = sqlite3.connect", "dial"),
        ("dial = (\n    sqlite3\n    .connect\n)\n", "dial"),
        ("dial = \\\n    sqlite3.connect; x = 1\n", "dial"),
        ("first = connect\nsecond = first\ndial = second\n", "dial"),
    ],
)
def test_what_is_imported_or_assigned_under_another_name_is_known_by_it(text: str, other: str) -> None:
    assert {"connect", other} <= Spellings(text).of({"sqlite3.connect"})


@pytest.mark.parametrize(
    "text", ["dial = connect(path)\n", "dial = connected\n", "dial = connect.cursor\n", "if dial == connect: pass\n"]
)
def test_what_is_made_of_it_or_compared_with_it_is_something_else(text: str) -> None:
    assert Spellings(text).of({"connect"}) == {"connect"}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("from asyncio import create_task as go, gather as all_of\n", {"go"}),
        ("import asyncio.create_task as go", {"go"}),
        ("go = asyncio.create_task\n", {"go"}),
        ("go: Callable[..., Task] = create_task  # short\n", {"go"}),
        ("go = (\n    asyncio\n    .create_task\n)\n", {"go"}),
        ("go = first = create_task", {"go", "first"}),
        ("go = self.first = create_task\n", {"go", "first"}),
        ("if (go := loop.create_task) and ready:\n", {"go"}),
        ("go, wait = asyncio.create_task, sleep\n", {"go", "wait"}),
        ("if ready: go, wait = (\n    sleep,\n    create_task,\n)\n", {"go", "wait"}),
        ("go = create_task\nrun = go\n", {"go", "run"}),
        ("task = create_task(work())\ncreate_task_of = create_tasks\n", set()),
        ("created = create_task == go\n", set()),
    ],
)
def test_a_name_goes_by_those_that_imports_and_assignments_give_it(text: str, others: set[str]) -> None:
    assert Spellings(text).of({"asyncio.create_task"}) == {"create_task"} | others
