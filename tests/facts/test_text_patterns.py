"""What stands in the text of a function in which something is called."""

from __future__ import annotations

import pytest

from leaklint.facts.text_patterns import called, called_for_nothing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("task = asyncio.create_task(work())", True),
        ("(create_task)(work())", True),
        ("create_task \\\n (work())", True),
        ("create_task[int](work())", True),
        ("call_soon(asyncio.create_task, work)", False),
        ("def create_task(self): ...", False),
        ("create_tasks()", False),
    ],
)
def test_a_call_has_a_bracket_behind_the_name(text: str, found: bool) -> None:
    assert (called({"create_task"}).search(text) is not None) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("    session.close()\n", True),
        ("    if done: session.close()\n", True),
        ("    start(); self.session.close()\n", True),
        ("    make().close()\n", True),
        ("    (\n        await make()\n    ).close()\n", True),
        ("    (session.close())\n", True),
        ("    self.session \\\n        .close()\n", True),
        ("    self.session. \\\n        close()\n", True),
        ("    session . close()\n", True),
        ("    (session.  # ours\n        close())\n", True),
        ("    await session.close()\n", False),
        ("    return self.session.close()\n", False),
        ("    closing = session.close\n", False),
        ("    session.closed\n", False),
    ],
)
def test_what_is_called_for_nothing_begins_a_statement(text: str, found: bool) -> None:
    assert (called_for_nothing({"close"}).search(text) is not None) == found
