"""What FastAPI does with a dependency: where the exception of an endpoint arrives, and what runs after the response."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

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


class Session:
    """Something that has to be closed."""

    opened: int = 0
    closed: int = 0

    def __init__(self) -> None:
        type(self).opened += 1

    def close(self) -> None:
        type(self).closed += 1


@pytest.fixture
def session() -> type[Session]:
    class Fresh(Session):
        pass

    return Fresh


def test_a_class_that_is_a_dependency_is_called_for_each_request_and_never_closed(session: type[Session]) -> None:
    for count in (1, 2):
        call(session, 200)
        assert (session.opened, session.closed) == (count, 0)


def test_a_lambda_that_is_a_dependency_is_over_before_the_endpoint_begins(session: type[Session]) -> None:
    call(lambda: session(), 200)
    assert (session.opened, session.closed) == (1, 0)


@pytest.mark.parametrize("place", ["router", "include", "endpoint", "security"])
def test_a_dependency_runs_wherever_it_is_named_and_what_it_returns_is_dropped(
    place: str, session: type[Session]
) -> None:
    named = [(fastapi.Security if place == "security" else fastapi.Depends)(session)]
    router = fastapi.APIRouter(dependencies=named if place == "router" else [])

    @router.get("/", dependencies=named if place in ("endpoint", "security") else [])
    def endpoint() -> None: ...

    app = fastapi.FastAPI()
    app.include_router(router, dependencies=named if place == "include" else [])
    assert testclient.TestClient(app).get("/").status_code == 200
    assert (session.opened, session.closed) == (1, 0)


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
@pytest.mark.parametrize("status", [200, 500])
def test_litestar_drops_what_a_provider_returns_and_resumes_one_that_yields(
    status: int, session: type[Session]
) -> None:
    litestar = pytest.importorskip("litestar", reason="the dev dependency litestar is not installed")
    di = pytest.importorskip("litestar.di")
    testing = pytest.importorskip("litestar.testing")

    def returns() -> object:
        return session()

    def yields() -> Iterator[object]:
        made = session()
        try:
            yield made
        finally:
            made.close()

    for provider, closed in ((returns, 0), (yields, 1)):
        session.opened = session.closed = 0

        def handler(got: Any) -> None:
            if status != 200:
                raise RuntimeError

        app = litestar.Litestar(
            [litestar.get("/", sync_to_thread=False)(handler)],
            dependencies={"got": di.Provide(provider, sync_to_thread=False)},
        )
        with testing.TestClient(app, raise_server_exceptions=False) as client:
            assert client.get("/").status_code == status
        assert (session.opened, session.closed) == (1, closed)
