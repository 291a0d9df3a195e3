"""What the frameworks do with a lifespan: what runs after an endpoint's error, and which handlers are never called."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

LOG: list[str] = []


@pytest.fixture(autouse=True)
def _empty_log() -> None:
    LOG.clear()


@asynccontextmanager
async def bare(app: object) -> AsyncIterator[None]:
    LOG.append("up")
    yield
    LOG.append("down")


@pytest.fixture
def fastapi() -> object:
    pytest.importorskip("httpx", reason="the dev dependency httpx is not installed")
    return pytest.importorskip("fastapi", reason="the dev dependency fastapi is not installed")


def serve(app: object, path: str = "/") -> int:
    """Starts the application, asks it for `path`, and stops it."""
    from starlette.testclient import TestClient

    with TestClient(app, raise_server_exceptions=False) as client:  # type: ignore[arg-type]
        return client.get(path).status_code


def test_what_stands_behind_the_yield_of_a_lifespan_runs_after_an_endpoint_error(fastapi: object) -> None:
    app = fastapi.FastAPI(lifespan=bare)  # type: ignore[attr-defined]

    @app.get("/")
    def endpoint() -> None:
        raise RuntimeError

    assert serve(app) == 500
    assert LOG == ["up", "down"]


def test_what_stands_behind_the_yield_is_skipped_when_an_exception_is_thrown_in() -> None:
    async def run() -> None:
        with pytest.raises(RuntimeError):
            async with bare(None):
                raise RuntimeError

    asyncio.run(run())
    assert LOG == ["up"]


@pytest.mark.parametrize("event", ["startup", "shutdown"])
def test_a_handler_is_never_called_when_the_application_has_a_lifespan(fastapi: object, event: str) -> None:
    app = fastapi.FastAPI(lifespan=bare)  # type: ignore[attr-defined]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")

        @app.on_event(event)
        def handler() -> None:
            LOG.append(event)

    serve(app)
    assert LOG == ["up", "down"]


@pytest.mark.parametrize("event", ["startup", "shutdown"])
def test_a_handler_is_called_when_the_application_has_none(fastapi: object, event: str) -> None:
    app = fastapi.FastAPI()  # type: ignore[attr-defined]
    app.router.add_event_handler(event, lambda: LOG.append(event))
    serve(app)
    assert [event] == LOG


def test_handlers_given_as_lists_are_not_called_beside_a_lifespan(fastapi: object) -> None:
    try:
        app = fastapi.FastAPI(lifespan=bare, on_shutdown=[lambda: LOG.append("shutdown")])  # type: ignore[attr-defined]
    except (AssertionError, TypeError):
        return  # older versions refuse both at once
    serve(app)
    assert LOG == ["up", "down"]


def test_an_included_router_keeps_its_handlers(fastapi: object) -> None:
    router = fastapi.APIRouter()  # type: ignore[attr-defined]
    router.add_event_handler("shutdown", lambda: LOG.append("router"))
    app = fastapi.FastAPI(lifespan=bare)  # type: ignore[attr-defined]
    app.include_router(router)
    serve(app)
    assert "router" in LOG


def test_a_lifespan_set_on_the_router_takes_the_place_of_the_handlers(fastapi: object) -> None:
    app = fastapi.FastAPI()  # type: ignore[attr-defined]
    app.router.add_event_handler("shutdown", lambda: LOG.append("shutdown"))
    app.router.lifespan_context = bare
    serve(app)
    assert LOG == ["up", "down"]


def test_starlette_takes_an_undecorated_async_generator_for_a_lifespan() -> None:
    pytest.importorskip("httpx", reason="the dev dependency httpx is not installed")
    applications = pytest.importorskip("starlette.applications", reason="the dev dependency starlette is not installed")

    async def generator(app: object) -> AsyncIterator[None]:
        LOG.append("up")
        yield
        LOG.append("down")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app = applications.Starlette(lifespan=generator)
    serve(app, "/nowhere")
    assert LOG == ["up", "down"]


def test_quart_resumes_while_serving_after_an_endpoint_error() -> None:
    quart = pytest.importorskip("quart", reason="the dev dependency quart is not installed")
    app = quart.Quart(__name__)

    @app.while_serving
    async def running() -> AsyncIterator[None]:
        LOG.append("up")
        yield
        LOG.append("down")

    @app.get("/")
    async def endpoint() -> str:
        raise RuntimeError

    async def run() -> int:
        async with app.test_app():
            return (await app.test_client().get("/")).status_code

    assert asyncio.run(run()) == 500
    assert LOG == ["up", "down"]


def test_aiohttp_runs_the_second_half_of_a_cleanup_context_after_a_handler_error() -> None:
    aiohttp = pytest.importorskip("aiohttp", reason="the dev dependency aiohttp is not installed")
    from aiohttp import web
    from aiohttp.test_utils import TestClient, TestServer

    async def context(app: object) -> AsyncIterator[None]:
        LOG.append("up")
        yield
        LOG.append("down")

    async def handler(request: object) -> object:
        raise RuntimeError

    async def run() -> int:
        app = web.Application()
        app.cleanup_ctx.append(context)
        app.router.add_get("/", handler)  # type: ignore[arg-type]
        async with TestClient(TestServer(app)) as client, client.get("/") as response:
            return response.status

    assert aiohttp.__version__
    assert asyncio.run(run()) == 500
    assert LOG == ["up", "down"]


def test_litestar_calls_shutdown_handlers_beside_a_lifespan() -> None:
    litestar = pytest.importorskip("litestar", reason="the dev dependency litestar is not installed")
    testing = pytest.importorskip("litestar.testing")
    app = litestar.Litestar(lifespan=[bare], on_shutdown=[lambda: LOG.append("shutdown")])
    with testing.TestClient(app):
        pass
    assert LOG.count("down") == 1
    assert "shutdown" in LOG


def test_fastmcp_resumes_its_lifespan_when_the_server_ends() -> None:
    fastmcp = pytest.importorskip("fastmcp", reason="the dev dependency fastmcp is not installed")
    server = fastmcp.FastMCP("docs", lifespan=bare)

    @server.tool
    def fail() -> str:
        raise RuntimeError

    async def run() -> None:
        async with fastmcp.Client(server) as client:
            with pytest.raises(Exception, match=r".*"):
                await client.call_tool("fail", {})

    asyncio.run(run())
    assert LOG == ["up", "down"]


def test_aiohttp_runs_no_second_half_of_a_start_up_handler() -> None:
    pytest.importorskip("aiohttp", reason="the dev dependency aiohttp is not installed")
    from aiohttp import web
    from aiohttp.test_utils import TestServer

    async def up(app: object) -> None:
        LOG.append("up")

    async def clean(app: object) -> None:
        LOG.append("clean")

    async def run(*, cleanup: bool) -> None:
        app = web.Application()
        app.on_startup.append(up)
        if cleanup:
            app.on_cleanup.append(clean)
        async with TestServer(app):
            pass

    asyncio.run(run(cleanup=False))
    assert LOG == ["up"]
    asyncio.run(run(cleanup=True))
    assert LOG == ["up", "up", "clean"]


def test_quart_runs_no_second_half_of_what_runs_before_serving() -> None:
    quart = pytest.importorskip("quart", reason="the dev dependency quart is not installed")
    app = quart.Quart("probe")

    @app.before_serving
    async def up() -> None:
        LOG.append("up")

    async def run() -> None:
        async with app.test_app():
            pass

    asyncio.run(run())
    assert LOG == ["up"]

    @app.after_serving
    async def down() -> None:
        LOG.append("down")

    asyncio.run(run())
    assert LOG == ["up", "up", "down"]


def test_a_task_that_start_up_begins_is_still_running_when_the_application_has_shut_down() -> None:
    tasks: list[asyncio.Task[None]] = []

    async def poll() -> None:
        while True:
            await asyncio.sleep(60)

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        tasks.append(asyncio.create_task(poll()))
        yield

    async def run() -> bool:
        async with lifespan(None):
            pass
        await asyncio.sleep(0)
        running = not tasks[0].done()
        tasks[0].cancel()
        return running

    assert asyncio.run(run())


def test_what_start_up_opened_stays_open_when_a_later_step_of_it_fails(fastapi: object) -> None:
    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        LOG.append("open")
        raise RuntimeError("the second step")
        yield
        LOG.append("close")

    app = fastapi.FastAPI(lifespan=lifespan)  # type: ignore[attr-defined]
    testclient = pytest.importorskip("fastapi.testclient")
    with pytest.raises(RuntimeError, match="the second step"), testclient.TestClient(app):
        pass
    assert LOG == ["open"]
