"""A text of which only the functions are parsed that some rule has to see gives what is found in the whole of it.

All code that is marked with what is to be found in it is looked at with every function parsed by itself, and a sample of the
running Python's standard library. LEAKLINT_CORPUS=FOLDER takes every file below that folder instead.
"""

from __future__ import annotations

import os
import random
import sysconfig
from pathlib import Path

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.check import check_bytes
from leaklint.engine.result import FileReport
from leaklint.facts import lazy_tree
from leaklint.facts.lazy_tree import LazyTree, Suite
from leaklint.facts.syntax import SliceMismatch
from leaklint.model.diagnostic import Confidence

ROOT = Path(__file__).parents[2]
FOLDERS = sorted({path.parent for folder in ("tests/marked", "fixtures") for path in (ROOT / folder).rglob("*.py")})
THRESHOLDS = [Confidence.LOW, Confidence.MEDIUM]


def library() -> list[Path]:
    named = os.environ.get("LEAKLINT_CORPUS")
    if named:
        return sorted(path for path in Path(named).rglob("*.py") if path.is_file())
    found = sorted(Path(sysconfig.get_paths()["stdlib"]).glob("*.py"))
    found += sorted(Path(sysconfig.get_paths()["stdlib"]).glob("[a-s]*/*.py"))
    return random.Random(11).sample([path for path in found if path.stat().st_size < 60_000], 60)


def report(path: Path, threshold: Confidence, *, whole: bool) -> FileReport:
    """What is found; which other files were looked at, and where a search gave up, is no finding."""
    found = check_bytes(path.read_bytes(), Settings(min_confidence=threshold), str(path), path, whole=whole)
    return found._replace(notes=(), consulted=())


@pytest.fixture
def every_function(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has each header and each body parsed by itself that has lines of its own, however short it is."""
    monkeypatch.setattr(lazy_tree, "_LEAST", 1)
    monkeypatch.setattr(lazy_tree, "_SHORT", 1)


@pytest.mark.usefixtures("every_function")
@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_marked_code_gives_the_same_findings_from_its_functions(folder: Path, threshold: Confidence) -> None:
    for path in sorted(folder.glob("*.py")):
        assert report(path, threshold, whole=False) == report(path, threshold, whole=True), path


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_real_files_give_the_same_findings_from_their_functions(threshold: Confidence) -> None:
    for path in library():
        assert report(path, threshold, whole=False) == report(path, threshold, whole=True), path


LEAKY = """\
import sqlite3


def total(path):
    connection = sqlite3.connect(path)
    return sum(row[0] for row in connection.execute("select price from orders"))


def title(name):
    words = name.split("_")
    return " ".join(word.capitalize() for word in words if word)
"""


TIDY = """\
import sqlite3


def total(path):
    connection = sqlite3.connect(path)
    try:
        return sum(row[0] for row in connection.execute("select price from orders"))
    finally:
        connection.close()


def title(name):
    words = name.split("_")
    return " ".join(word.capitalize() for word in words if word)
"""


@pytest.mark.usefixtures("every_function")
def test_what_no_rule_has_to_see_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    statements_of = LazyTree.statements_of

    def noting(tree: LazyTree, suite: Suite) -> object:
        read.append(suite.place.name)
        return statements_of(tree, suite)

    monkeypatch.setattr(LazyTree, "statements_of", noting)
    found = check_bytes(TIDY.encode(), Settings(), "orders.py")
    assert found.diagnostics == ()
    assert read == ["total"]


@pytest.mark.usefixtures("every_function")
def test_a_function_that_cannot_be_parsed_alone_has_the_whole_text_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(tree: LazyTree, suite: Suite) -> object:
        raise SliceMismatch

    expected = check_bytes(LEAKY.encode(), Settings(), "orders.py")
    monkeypatch.setattr(LazyTree, "statements_of", never)
    assert check_bytes(LEAKY.encode(), Settings(), "orders.py") == expected
    assert expected.diagnostics
