"""What FastAPI does with a dependency: where the exception of an endpoint arrives, and what runs after the response."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

fastapi = pytest.importorskip("fastapi", reason="the dev dependency fastapi is not installed")
pytest.importorskip("httpx", reason="the dev dependency httpx is not installed")
testclient = pytest.importorskip("fastapi.testclient")

Dependency = Callable[[], object]


def call(dependency: Dependency, status: int) -> None:
    """Calls an endpoint that depends on `dependency` and ends with `status`."""
    app = fastapi.FastAPI()

    @app.get("/")
    def endpoint(got: object = fastapi.Depends(dependency)) -> None:
        if status != 200:
            raise fastapi.HTTPException(status)

    assert testclient.TestClient(app).get("/").status_code == status


@pytest.fixture
def log() -> list[str]:
    return []


def test_a_release_behind_a_bare_yield_is_skipped_by_an_http_exception(log: list[str]) -> None:
    def get_db() -> Iterator[str]:
        log.append("open")
        yield "db"
        log.append("close")

    call(get_db, 404)
    assert log == ["open"]


def test_a_release_behind_a_bare_yield_runs_when_the_endpoint_returns(log: list[str]) -> None:
    def get_db() -> Iterator[str]:
        log.append("open")
        yield "db"
        log.append("close")

    call(get_db, 200)
    assert log == ["open", "close"]


def test_a_release_in_finally_runs_in_both_cases(log: list[str]) -> None:
    def get_db() -> Iterator[str]:
        log.append("open")
        try:
            yield "db"
        finally:
            log.append("close")

    call(get_db, 404)
    call(get_db, 200)
    assert log == ["open", "close"] * 2


def test_a_dependency_that_returns_is_over_before_the_endpoint_begins(log: list[str]) -> None:
    class Session:
        def close(self) -> None:
            log.append("close")

    opened = []

    def get_db() -> Session:
        opened.append(Session())
        return opened[-1]

    call(get_db, 200)
    assert len(opened) == 1
    assert log == []


def test_next_of_a_dependency_runs_its_clean_up_at_once_and_not_after_the_use(log: list[str]) -> None:
    def get_db() -> Iterator[str]:
        try:
            yield "db"
        finally:
            log.append("close")

    database = next(get_db())
    log.append(f"use {database}")
    # CPython collects the dropped generator before the next statement; elsewhere it stays suspended.
    assert log in (["close", "use db"], ["use db"])
