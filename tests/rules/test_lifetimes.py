"""What the rules LK101 to LK107 say, and how sure they are of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from leaklint.catalogue.load import load_catalogue
from leaklint.facts.module import Module
from leaklint.facts.options import Options
from leaklint.model.diagnostic import Confidence, Diagnostic
from leaklint.model.rule import all_rules
from leaklint.text.source import Source

FIXTURES = sorted((Path(__file__).resolve().parents[2] / "fixtures").glob("LK10*"))
HEAD = (
    "import asyncio, httpx, sqlite3\nfrom contextlib import asynccontextmanager, contextmanager\n"
    "from fastapi import Depends, FastAPI\n\n"
)


def findings(text: str, options: Options | None = None) -> list[Diagnostic]:
    """What the LK1 and LK3 rules find, whatever the confidence."""
    module = Module(Source(text, "code.py"), load_catalogue(), options)
    return [found for rule in all_rules() if rule.code[:3] in ("LK1", "LK3") for found in rule.check(module)]


def lifespan(before: str, after: str = "") -> str:
    lines = [f"    {line}\n" for line in (*before.splitlines(), "yield", *after.splitlines())]
    return f"{HEAD}@asynccontextmanager\nasync def lifespan(app: FastAPI):\n{''.join(lines)}"


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_the_leaky_fixture_is_found_at_its_mark_and_the_clean_one_is_not(folder: Path) -> None:
    leaky = (folder / "leaky.py").read_text("utf-8")
    marked = [row for row, line in enumerate(leaky.splitlines(), 1) if "# expect:" in line]
    sure = [found for found in findings(leaky) if found.confidence >= Confidence.MEDIUM]
    assert [(found.code, found.span.row) for found in sure] == [(folder.name[:5], row) for row in marked]
    clean = findings((folder / "clean.py").read_text("utf-8"))
    assert [found for found in clean if found.confidence >= Confidence.MEDIUM] == []


def test_there_is_a_fixture_for_each_rule() -> None:
    assert [folder.name[:5] for folder in FIXTURES] == [f"LK10{number}" for number in range(1, 8)]


def test_a_dependency_without_finally_is_sure_and_a_lifespan_without_it_is_not() -> None:
    body = "db = sqlite3.connect('x')\n    yield db\n    db.close()\n"
    (dependency,) = findings(f"{HEAD}def db():\n    {body}\ndef f(x=Depends(db)): ...\n")
    assert (dependency.code, dependency.confidence) == ("LK102", Confidence.HIGH)
    (plain,) = findings(lifespan("app.state.db = sqlite3.connect('x')", "app.state.db.close()"))
    assert (plain.code, plain.confidence) == ("LK102", Confidence.LOW)


def test_a_finding_shows_the_path_from_the_acquisition_across_the_yield_to_the_end() -> None:
    (found,) = findings(lifespan("app.state.http = httpx.AsyncClient()", "print('bye')"))
    assert [step.span.row for step in found.steps] == [7, 8, 9]
    assert found.symbol == "app.state.http"
    assert "`app.state.http`" in found.message


def test_a_reference_that_is_dropped_is_said_to_be_dropped() -> None:
    (found,) = findings(lifespan("app.state.http = httpx.AsyncClient()", "app.state.http = None"))
    assert found.message == "the HTTP client `app.state.http` is dropped behind the `yield`, and never closed"


@pytest.mark.parametrize(
    "release",
    [
        "await app.state.http.aclose()",
        "state = app.state\nawait state.http.aclose()",
        "if app.state.http:\n    await app.state.http.aclose()",
        "await getattr(app.state, 'http').aclose()",
        "for client in [app.state.http]:\n    await close_client(client)",
        "await close_http(app.state.http)",
        "await shutdown(app)",
        "await cleanup_resources()",
        "await asyncio.gather(app.state.http.aclose())",
    ],
)
def test_what_releases_it_behind_the_yield_is_understood(release: str) -> None:
    code = lifespan("app.state.http = httpx.AsyncClient()", release)
    assert [found for found in findings(code) if found.confidence >= Confidence.MEDIUM] == []


@pytest.mark.parametrize("nothing", ["print('bye')", "import gc\ngc.collect()", "app.state.ready = False"])
def test_what_releases_nothing_is_not_taken_for_a_release(nothing: str) -> None:
    codes = [found.code for found in findings(lifespan("app.state.http = httpx.AsyncClient()", nothing))]
    assert codes == ["LK101"]


def test_a_function_that_the_settings_name_releases_what_it_is_given() -> None:
    code = lifespan("app.state.http = httpx.AsyncClient()", "farewell()")
    assert [found.code for found in findings(code)] == ["LK101"]
    known = Options(release_functions=("farewell",))
    assert all(found.confidence is Confidence.LOW for found in findings(code, known))


def test_a_function_that_the_settings_name_loads_a_model() -> None:
    code = lifespan("app.state.brain = wake('weights')")
    assert findings(code) == []
    assert [found.code for found in findings(code, Options(model_loaders=("wake",)))] == ["LK104"]


def test_a_coroutine_that_ends_by_itself_is_not_worth_a_warning() -> None:
    once = "async def once():\n    await asyncio.sleep(1)\n\n"
    endless = "async def once():\n    while True:\n        await asyncio.sleep(1)\n\n"
    start = lifespan("app.state.task = asyncio.create_task(once())")
    assert [found.confidence for found in findings(start + "\n" + once)] == [Confidence.LOW]
    assert [found.confidence for found in findings(start + "\n" + endless)] == [Confidence.HIGH]


def test_one_acquisition_is_one_finding() -> None:
    body = "db = sqlite3.connect('x')\n    db.execute('pragma x')\n    yield db\n    db.close()\n"
    assert [found.code for found in findings(f"{HEAD}@contextmanager\ndef opened():\n    {body}")] == ["LK102"]


@pytest.mark.parametrize(
    ("loader", "loads"),
    [
        ("load_model", True),
        ("load_ranking_model", True),
        ("load_model_from_disk", True),
        ("load_model_and_tokenizer", True),
        ("load_whisper_model_v3", True),
        ("load_llm", True),
        ("load_model_config", False),
        ("load_model_names", False),
        ("load_models_list", False),
        ("load_model_prices", False),
        ("load_model_registry", False),
        ("load_tokenizer", False),
        ("get_model_info", False),
    ],
)
def test_a_loader_is_known_by_what_its_name_says_that_it_loads(loader: str, loads: bool) -> None:
    found = findings(lifespan(f"app.state.thing = {loader}('a')"))
    assert [one.code for one in found] == (["LK104"] if loads else [])


@pytest.mark.parametrize("value", ["['a', 'b']", "{'a': 1}", "json.load(stream)"])
def test_a_loader_in_sight_that_returns_plain_data_loads_no_model(value: str) -> None:
    code = lifespan("app.state.model = load_model('a')")
    assert [one.code for one in findings(f"{code}\ndef load_model(path):\n    return torch_load(path)\n")] == ["LK104"]
    assert findings(f"import json\n{code}\ndef load_model(stream):\n    return {value}\n") == []
