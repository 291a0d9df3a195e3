"""Which functions a framework drives, and how, however they are wired."""

from __future__ import annotations

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.facts.wiring import Kind
from leaklint.text.source import Source

GENERATOR = (
    "from contextlib import asynccontextmanager, contextmanager\nimport pytest\n\nasync def serve(x):\n    yield\n\n"
)


def module_of(text: str) -> Module:
    return Module(Source(text, "code.py"), load_catalogue())


def kind_in(text: str, name: str = "serve") -> Kind | None:
    module = module_of(text)
    return next(module.wiring.kind_of(function) for function in module.functions if function.name == name)


@pytest.mark.parametrize(
    "wiring",
    [
        "app = FastAPI(lifespan=serve)",
        "app = Starlette(lifespan=lambda app: serve(app))",
        "router = APIRouter(lifespan=serve)",
        "app = FastAPI(lifespan=partial(serve, 1))",
        "app.router.lifespan_context = serve",
        "app = Litestar(lifespan=[serve])",
        "app.cleanup_ctx.append(serve)",
        "app.cleanup_ctx.extend([serve])",
        "mcp = FastMCP('docs', lifespan=serve)",
    ],
)
def test_a_generator_is_a_lifespan_where_it_is_given_as_one(wiring: str) -> None:
    assert kind_in(GENERATOR + wiring) is Kind.LIFESPAN


def test_a_plain_generator_is_driven_by_nobody() -> None:
    assert kind_in(GENERATOR) is None


@pytest.mark.parametrize(
    "use",
    [
        "def f(x=Depends(serve)): ...",
        "def f(x: Annotated[int, Depends(serve)]): ...",
        "@app.get('/', dependencies=[Depends(serve)])\ndef f(): ...",
        "Session = Annotated[int, Depends(serve)]",
        "def f(x=Security(serve)): ...",
    ],
)
def test_a_generator_is_a_dependency_where_depends_names_it(use: str) -> None:
    assert kind_in(GENERATOR + use) is Kind.DEPENDENCY


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("@contextmanager\ndef serve(path)", Kind.CONTEXT),
        ("@asynccontextmanager\nasync def serve(path)", Kind.CONTEXT),
        ("@asynccontextmanager\nasync def serve(app: FastAPI)", Kind.LIFESPAN),
        ("@asynccontextmanager\nasync def serve(app)", Kind.LIFESPAN),
        ("@pytest.fixture(scope='session')\ndef serve(tmp_path)", Kind.FIXTURE),
        ("@pytest.fixture\ndef serve()", Kind.FIXTURE),
    ],
)
def test_a_decorator_and_the_parameters_say_what_drives_it(head: str, kind: Kind) -> None:
    prefix = "from contextlib import asynccontextmanager, contextmanager\nimport pytest\n\n"
    assert kind_in(f"{prefix}{head}:\n    yield\n") is kind


@pytest.mark.parametrize(
    ("wiring", "startup"),
    [
        ("@app.on_event('startup')\ndef hook(): ...", True),
        ("@app.on_event('shutdown')\ndef hook(): ...", False),
        ("def hook(): ...\napp.add_event_handler('startup', hook)", True),
        ("def hook(): ...\napp.on_event('shutdown')(hook)", False),
        ("def hook(): ...\napp = Starlette(on_startup=[hook])", True),
        ("def hook(app): ...\napp.on_cleanup.append(hook)", False),
        ("@app.before_serving\nasync def hook(): ...", True),
        ("@app.after_serving\nasync def hook(): ...", False),
    ],
)
def test_a_handler_is_known_by_how_it_is_registered(wiring: str, startup: bool) -> None:
    (hook,) = module_of(wiring).wiring.hooks
    assert (hook.startup, hook.function is not None and hook.function.name) == (startup, "hook")
