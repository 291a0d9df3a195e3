"""Sessions of factories whose file is not in sight: the name of the factory, and what is done with what it gives."""

from __future__ import annotations

import pytest

import leaklint


def codes(callee: str, use: str = "db.query(Order).all()", head: str = "from shop.database import {root}") -> list[str]:
    text = head.format(root=callee.partition(".")[0]) + f"\n\n\ndef orders():\n    db = {callee}()\n    return {use}\n"
    return [found.code for found in leaklint.check_source(text, "orders.py")]


@pytest.mark.parametrize(
    "callee",
    [
        "SessionLocal",
        "AsyncSessionLocal",
        "session_factory",
        "async_session_maker",
        "SessionMaker",
        "database.SessionLocal",
    ],
)
def test_the_name_says_that_it_makes_sessions(callee: str) -> None:
    assert codes(callee) == ["LK301"]


@pytest.mark.parametrize("callee", ["Session", "current_session", "make_store", "session", "SessionStore", "sessions"])
def test_other_names_say_too_little(callee: str) -> None:
    assert codes(callee) == []


def test_what_is_done_with_it_has_to_be_what_is_done_with_a_session() -> None:
    assert codes("SessionLocal", "db.name") == []


def test_a_factory_that_is_given_is_somebody_elses() -> None:
    text = "def orders(SessionLocal):\n    db = SessionLocal()\n    return db.query(Order).all()\n"
    assert leaklint.check_source(text, "orders.py") == []


def test_the_factory_of_factories_makes_no_session() -> None:
    assert codes("sessionmaker", head="from sqlalchemy.orm import {root}") == []
