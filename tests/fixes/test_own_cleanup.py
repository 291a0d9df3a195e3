"""The project's own clean-up, which the settings name, is what a cure calls, where the module defines it."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.fix import UNSAFE, fix_source
from leaklint.text.source import Source

LIFESPAN = """\
from contextlib import asynccontextmanager

import httpx

ml_models = {}


def load_model(path):
    return object()


%s


@asynccontextmanager
async def lifespan(app):
    %s
    yield
"""
CLIENT = "app.state.client = httpx.AsyncClient()"
MODEL = 'ml_models["a"] = load_model("a")'


def cured(definition: str, acquisition: str, name: str) -> list[str]:
    """The lines of the `finally` that the fix writes."""
    source = Source.from_text(LIFESPAN % (definition, acquisition), "app.py")
    fixed = fix_source(source, Settings(root=Path.cwd(), release_functions=(name,)), "app.py", UNSAFE)
    assert not fixed.report.problems
    assert fixed.report.diagnostics == ()
    compile(fixed.text, "app.py", "exec")
    return [line.strip() for line in fixed.text.partition("    finally:\n")[2].splitlines()]


@pytest.mark.parametrize(
    ("definition", "acquisition", "line"),
    [
        ("async def cleanup_all():\n    pass", CLIENT, "await cleanup_all()"),
        ("def cleanup_all():\n    pass", CLIENT, "cleanup_all()"),
        ("def cleanup_all(force=False):\n    pass", MODEL, "cleanup_all()"),
        ("def cleanup_all(models):\n    models.clear()", MODEL, "cleanup_all(ml_models)"),
        ("async def cleanup_all(client):\n    await client.aclose()", CLIENT, "await cleanup_all(app.state.client)"),
    ],
)
def test_it_is_called(definition: str, acquisition: str, line: str) -> None:
    assert cured(definition, acquisition, "cleanup_all") == [line]


@pytest.mark.parametrize("definition", ["def cleanup_all(registry):\n    pass", "def cleanup_all(a, b):\n    pass"])
def test_one_that_is_about_something_else_is_not(definition: str) -> None:
    assert cured(definition, CLIENT, "cleanup_all") == ["await app.state.client.aclose()"]


def test_one_that_is_imported_is_not_called_since_nobody_can_see_what_it_wants() -> None:
    assert cured("from .resources import cleanup_all", CLIENT, "cleanup_all") == ["await app.state.client.aclose()"]
