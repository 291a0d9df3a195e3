"""Every rule has a folder of runnable code: in `leaky.py` it finds exactly what is marked, in `clean.py` nothing is found.

A line that has to be reported ends in `# expect: LK301`; several codes stand between commas.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from leaklint.config.settings import Settings
from leaklint.engine.check import check_bytes
from leaklint.model.codes import CODES
from leaklint.model.rule import all_rules

FIXTURES = Path(__file__).parents[2] / "fixtures"
FOLDERS = sorted(path.name for path in FIXTURES.glob("LK*") if path.is_dir())
MARK = re.compile(r"#\s*expect:\s*(LK[0-9]+(?:\s*,\s*LK[0-9]+)*)")


def marked(path: Path) -> Counter[tuple[int, str]]:
    """How often each code is expected on each row."""
    found: Counter[tuple[int, str]] = Counter()
    for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if mark := MARK.search(line):
            found.update((row, code) for code in re.findall(r"LK[0-9]+", mark[1]))
    return found


def reported(path: Path) -> Counter[tuple[int, str]]:
    """How often each code is reported on each row, with the settings that hold where nothing is configured."""
    report = check_bytes(path.read_bytes(), Settings(root=FIXTURES), path.name, path)
    assert report.problems == ()
    return Counter((found.span.row, found.code) for found in report.diagnostics)


def names(path: Path) -> set[str]:
    """What a module offers: its functions, classes and methods that do not begin with an underscore."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, defined):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{inner.name}" for inner in node.body if isinstance(inner, defined)}
    return {name for name in found if not name.rpartition(".")[2].startswith("_")}


def test_every_rule_has_a_folder() -> None:
    assert {f"{rule.code}-{rule.name}" for rule in all_rules()} <= set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
class TestFolder:
    def test_is_named_after_a_rule(self, folder: str) -> None:
        code, _, name = folder.partition("-")
        assert CODES[code] == name

    def test_leaky_is_reported_exactly_where_it_is_marked(self, folder: str) -> None:
        leaky = FIXTURES / folder / "leaky.py"
        want, got = marked(leaky), reported(leaky)
        assert {"missed": sorted(want - got), "false": sorted(got - want)} == {"missed": [], "false": []}
        assert folder[:5] in {code for _, code in want}, "nothing in it is marked with the code of its rule"

    def test_clean_is_silent(self, folder: str) -> None:
        clean = FIXTURES / folder / "clean.py"
        assert not marked(clean)
        assert sorted(reported(clean)) == []

    def test_clean_offers_what_leaky_offers(self, folder: str) -> None:
        assert names(FIXTURES / folder / "leaky.py") <= names(FIXTURES / folder / "clean.py")
