"""Every fixture that has a cure is fixed and run: what leaked before leaks no more, and answers are the same.

`fixed.py` is what `leaklint fix --unsafe-fixes` makes of `leaky.py`, without the marks.
"""

from __future__ import annotations

import asyncio
import builtins
import importlib.util
import io
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from harness import Connection

import leaklint

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
FIXED = sorted(path.parent.name for path in FIXTURES.glob("*/fixed.py"))
MARK = re.compile(r"  # expect: LK\d+\b[^\n]*")
CURED = (
    "LK101 LK102 LK103 LK104 LK105 LK106 LK107 LK201 LK202 LK203 LK204 LK205 LK206 LK301 LK302 LK303 LK304 LK305 LK306 "
    "LK401 LK402 LK403 LK404 LK501 LK502 LK503"
)


def imported(name: str, path: Path) -> ModuleType:
    """A module by its file, fresh each time."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def drives(name: str) -> ModuleType:
    """The tests of the rules, which know how to drive each fixture and what to count."""
    return imported(f"driving_{name}", ROOT / "tests" / "rules" / f"{name}.py")


def test_every_code_with_a_cure_has_a_fixed_fixture() -> None:
    assert [folder[:5] for folder in FIXED] == CURED.split()


@pytest.mark.parametrize("folder", FIXED)
def test_fixed_is_what_the_fixes_make_of_leaky(folder: str) -> None:
    leaky = (FIXTURES / folder / "leaky.py").read_text("utf-8")
    fixed = leaklint.fix_source(leaky, unsafe=True)
    assert MARK.sub("", fixed) == (FIXTURES / folder / "fixed.py").read_text("utf-8")
    assert leaklint.fix_source(fixed, unsafe=True) == fixed
    codes = {found.code for found in leaklint.check_source(fixed)}
    assert codes <= ({folder[:5]} if folder.startswith("LK501") else set()), "a tensor in a dict is left to the reader"


@pytest.mark.parametrize(
    "folder", ["LK201-unbounded-cache", "LK202-unbounded-function-cache", "LK204-unbounded-collection"]
)
def test_a_container_grows_no_more_than_its_limit(folder: str) -> None:
    tests = drives("test_container_growth")
    (drive,) = (drive for name, _, drive in tests.PROOFS if name == folder)
    assert [drive(tests.load(folder, "leaky"), rounds) for rounds in (1500, 3000)] == [1500, 3000]
    assert [drive(tests.load(folder, "fixed"), rounds) for rounds in (1500, 3000)] == [1000, 1000]


@pytest.mark.parametrize(
    "folder", ["LK401-accumulating-tasks", "LK402-dangling-task", "LK403-task-set-without-discard"]
)
def test_tasks_are_kept_until_they_are_done_and_no_longer(folder: str) -> None:
    tests = drives("test_task_growth")
    (drive,) = (drive for name, _, drive in tests.CASES if name == folder)
    assert [asyncio.run(drive(tests.load(folder, "leaky"), rounds)) for rounds in (10, 30)] == [10, 30]
    counts = [asyncio.run(drive(tests.load(folder, "fixed"), rounds)) for rounds in (10, 30)]
    assert counts[0] == counts[1] <= tests.FEW


def test_figures_are_closed() -> None:
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pyplot.switch_backend("agg")
    counts = []
    for name in ("leaky", "fixed"):
        module = imported(name, FIXTURES / "LK502-figure-not-closed" / f"{name}.py")
        pyplot.close("all")
        module.save_chart([1, 2], io.BytesIO())
        module.save_each([[1, 2]] * 3, io.BytesIO())
        counts.append(len(pyplot.get_fignums()))
    pyplot.close("all")
    assert counts == [3, 0]


class Opened:
    """Everything that was opened since, kept so that nothing is closed by being collected."""

    def __init__(self) -> None:
        self.all: list[Any] = []

    @property
    def held(self) -> int:
        return sum(not one.closed for one in self.all)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    found = Opened()
    real_open, real_connect = builtins.open, sqlite3.connect

    def tracked(*args: Any, **kwargs: Any) -> Any:
        found.all.append(real_open(*args, **kwargs))
        return found.all[-1]

    def connect(*args: Any, **kwargs: Any) -> Any:
        found.all.append(real_connect(*args, factory=Connection, **kwargs))
        return found.all[-1]

    monkeypatch.setattr(sqlite3, "connect", connect)
    found.open = tracked  # type: ignore[attr-defined]
    yield found
    for one in found.all:
        one.close()


def answered(folder: str, name: str, opened: Opened, use: Callable[[ModuleType], object]) -> tuple[str, int]:
    """What a use of a fixture ends with, and how much it leaves open."""
    module = imported(name, FIXTURES / folder / f"{name}.py")
    module.__dict__["open"] = opened.open  # type: ignore[attr-defined]
    before = opened.held
    try:
        end = repr(use(module))
    except Exception as error:
        end = f"{type(error).__name__}: {error}"
    return end, opened.held - before


class Journal:
    """Uses a context manager, with or without an error in its block."""

    def __init__(self, path: Path, fails: bool) -> None:
        self.path, self.fails = path, fails

    def __call__(self, module: ModuleType) -> object:
        with module.journal(str(self.path)) as write:
            if self.fails:
                raise ValueError("in the block")
            return write("line\n")


@pytest.mark.parametrize("fails", [False, True])
def test_a_context_manager_closes_on_every_path(fails: bool, opened: Opened, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "fastapi", ModuleType("fastapi"))
    sys.modules["fastapi"].FastAPI = lambda **given: None  # type: ignore[attr-defined]
    use = Journal(tmp_path / "journal.txt", fails)
    leaky = answered("LK101-lifespan-not-released", "leaky", opened, use)
    fixed = answered("LK101-lifespan-not-released", "fixed", opened, use)
    assert leaky[0] == fixed[0]
    assert (leaky[1], fixed[1]) == (1, 0)


@pytest.mark.parametrize("function", ["settings", "version", "comments", "mark"])
@pytest.mark.parametrize("content", ['{"a": 1}', "# not json", ""])
def test_what_is_read_in_place_is_closed(function: str, content: str, opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "settings"

    def use(module: ModuleType) -> object:
        path.write_text(content)
        return getattr(module, function)(str(path))

    leaky = answered("LK303-discarded-resource", "leaky", opened, use)
    fixed = answered("LK303-discarded-resource", "fixed", opened, use)
    assert leaky[0] == fixed[0]
    assert (leaky[1], fixed[1]) == (1, 0)
