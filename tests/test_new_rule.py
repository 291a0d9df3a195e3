"""A rule that was just begun is found, and its tests say what is missing, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BEGIN = ["-m", "tests.new_rule"]
RULE = ["LK399", "lamp-left-on", "a lamp that is switched on and never off"]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, env={"PATH": ""}, timeout=300
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    leave_out = shutil.ignore_patterns("__pycache__")
    for name in ("leaklint", "fixtures", "tests/rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    for name in ("pyproject.toml", "tests/new_rule.py"):
        shutil.copy(ROOT / name, folder / name)
    begun = run(folder, *BEGIN, *RULE)
    assert begun.returncode == 0, begun.stderr
    return folder


def test_it_is_explained_like_any_other(copy: Path) -> None:
    assert run(copy, "-m", "leaklint", "rule", "lamp-left-on").stdout.startswith("LK399 lamp-left-on\n")
    assert '        "LK306": "close-not-awaited",\n        "LK399": "lamp-left-on",\n' in (
        copy / "leaklint/model/codes.py"
    ).read_text(encoding="utf-8")


def test_its_tests_ask_for_the_two_things_that_are_missing(copy: Path) -> None:
    tests = ["tests/rules/test_documentation.py", "tests/rules/test_fixtures.py"]
    done = run(copy, "-m", "pytest", "-q", *tests, "-k", "LK399", "-p", "no:cacheprovider")
    assert done.returncode == 1, done.stdout + done.stderr
    failed = set(re.findall(r"^FAILED \S+::(\w+)\[", done.stdout, re.MULTILINE))
    assert failed == {"test_example_is_found", "test_leaky_is_reported_exactly_where_it_is_marked"}
    assert "[(5, 'LK399')]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "usage: "),
        (["LK301", "another-name", "x"], "fixtures/LK301-resource-not-closed exists already"),
        (["LK398", "resource-not-closed", "x"], "leaklint/rules/resource_not_closed.py exists already"),
        (["LK001", "another-name", "x"], "LK001 is no code"),
        (["LK398", "AnotherName", "x"], "AnotherName is no name"),
        (["LK398", "another-name", 'say "x"'], "the summary has to be one line"),
    ],
)
def test_what_is_taken_or_malformed_is_refused_in_one_line(copy: Path, arguments: list[str], message: str) -> None:
    done = run(copy, *BEGIN, *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (copy / "leaklint/rules/another_name.py").exists()
