"""What the facts know by its name alone opens the gate, however the name is spelled and wherever the call stands."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.facts import acquisitions, dependencies, loading, model_reloads, tasks, wiring
from leaklint.facts.vocabulary import APP_PARAMS, APP_TYPES, FIXTURES, POOL_STARTS, STARTS
from leaklint.model.diagnostic import Confidence
from leaklint.text.source import Source

LOW = Settings(min_confidence=Confidence.LOW)
LETTERS = st.sampled_from(string.ascii_letters + string.digits + "_é日")


def named(pattern: str) -> st.SearchStrategy[str]:
    """Names of which a fact knows by its pattern what they mean."""
    return st.from_regex(pattern.rstrip("$"), fullmatch=True, alphabet=LETTERS).filter(str.isidentifier)


def in_some_case(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from([name.lower(), name.upper(), name.title()])


def found(text: str, path: Path | None = None) -> set[str]:
    """The codes that are reported for a text behind the gate."""
    source = Source.from_text(text, "example.py")
    return {one.code for one in check_source(source, LOW, "example.py", path).diagnostics}


@settings(deadline=None)
@given(
    named(acquisitions._VERB.pattern),
    st.sampled_from(
        [
            "{}()",
            "await {}()",
            "(\n        {}()\n    )",
            "(await {}())",
            "await (\n        {}(url)\n    )",
            "\\\n        {}()",
        ]
    ),
)
def test_a_function_that_reads_like_connecting(verb: str, call: str) -> None:
    text = (
        f"from elsewhere import {verb}\n\n\nasync def f(url):\n    conn = {call.format(verb)}\n    conn.execute(url)\n"
    )
    assert found(text) == {"LK301"}


def is_heavy(name: str) -> bool:
    return model_reloads._LOADER.search(name) is not None and not loading._LIGHT.search(name)


@settings(deadline=None)
@given(named(loading._LOADER.pattern).flatmap(in_some_case).filter(is_heavy))
def test_a_function_that_reads_like_loading_a_model(loader: str) -> None:
    text = (
        f"from elsewhere import {loader}\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
        f"@app.post('/')\ndef answer(text: str):\n    it = {loader}('x')\n    return it.run(text)\n"
    )
    assert found(text) == {"LK503"}


@settings(deadline=None)
@given(named(wiring._PROVIDER.pattern))
def test_a_dependency_by_its_name_that_yields_what_another_file_makes(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "project"
    folder.mkdir(exist_ok=True)
    (folder / "database.py").write_text("from sqlalchemy.orm import sessionmaker\n\nMaker = sessionmaker()\n")
    text = f"from database import Maker\n\n\ndef {name}():\n    it = Maker()\n    yield it\n"
    assert found(text, folder / "example.py") == {"LK101"}


@settings(deadline=None)
@given(
    named(dependencies._GENERATOR_NAME.pattern),
    st.sampled_from(["next({}())", "next(\n        {}()\n    )", "{}().__next__()"]),
)
def test_a_generator_of_sessions_that_is_advanced_once(name: str, call: str) -> None:
    text = f"from elsewhere import {name}\n\n\ndef f():\n    it = {call.format(name)}\n    it.execute('x')\n"
    assert found(text) == {"LK107"}


LOADS_ACROSS = """\
from contextlib import contextmanager
from elsewhere import load_model

MODELS = {{}}


@contextmanager
def {}({}):
    MODELS["a"] = load_model()
    yield
"""


@settings(deadline=None)
@given(named("(\\w+_)?(life_?span|life_?cycle|life_?time)(_\\w+)?").flatmap(in_some_case))
def test_a_context_manager_that_is_called_a_lifespan(name: str) -> None:
    assert wiring._LIFESPAN_NAME.search(name)
    assert found(LOADS_ACROSS.format(name, "")) == {"LK104"}


@pytest.mark.parametrize("name", APP_PARAMS)
@pytest.mark.parametrize("params", ["{}", "*, {}", "{}=None", "settings=read(), *, {}", "self, {}, *rest"])
def test_a_context_manager_that_is_given_something_called_an_application(name: str, params: str) -> None:
    assert found(LOADS_ACROSS.format("around", params.format(name))) == {"LK104"}


@pytest.mark.parametrize("kind", APP_TYPES)
def test_a_context_manager_that_is_given_an_application(kind: str) -> None:
    assert found(LOADS_ACROSS.format("around", f"it: {kind}")) == {"LK104"}


@pytest.mark.parametrize("fixture", sorted(FIXTURES))
def test_a_fixture(fixture: str) -> None:
    package = fixture.partition(".")[0]
    text = f"import {package}\n\n\n@{fixture}\ndef stream():\n    it = open('x')\n    yield it\n"
    assert found(text) == {"LK101"}


KEEPS = """\
import {module}


class Jobs:
    def __init__(self, {owner}):
        self.{owner} = {owner}
        self.kept = []

    async def add(self, work):
        self.kept.append({call}(work))
"""


@pytest.mark.parametrize("start", sorted(STARTS))
def test_what_starts_something(start: str) -> None:
    module = next(iter(STARTS[start]), "asyncio")
    of_loop = start in ("create_task", "run_in_executor")
    call = f"self.loop.{start}" if of_loop else f"{module}.{start}"
    assert found(KEEPS.format(module=module, owner="loop", call=call)) >= {"LK401"}


@settings(deadline=None)
@given(named(tasks._POOL.pattern).flatmap(in_some_case), st.sampled_from(sorted(POOL_STARTS)))
def test_a_pool_that_is_given_work(pool: str, start: str) -> None:
    assert found(KEEPS.format(module="elsewhere", owner=pool, call=f"self.{pool}.{start}")) == {"LK401"}
