"""What a start of the program loads: start-up is felt at every commit, so heavy modules are loaded where they are used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import leaklint

HEAVY = frozenset(
    "asyncio concurrent.futures difflib hashlib importlib.metadata importlib.resources json libcst logging "
    "multiprocessing pathspec pickle rich sqlite3 tomli tomllib unittest xml yaml".split()
)
"""Modules that a start without anything to report has no need of."""
FLOORS = ("leaklint.facts", "leaklint.fixes", "leaklint.rules")
"""What looks at code: not needed where no code has to be looked at."""
CHECKING = frozenset({"json", "libcst", "logging", "tomli", "tomllib"})
"""What looking at code for the first time needs of `HEAVY`: the parser, what it imports itself, what reads the catalogue."""
CLEAN = "def read(path):\n    with open(path) as stream:\n        return stream.read()\n"
SCRIPT = """
import sys
from leaklint.cli.app import run
status = run({arguments!r})
loaded = sorted(sys.modules)
import json
print(json.dumps([status, loaded]), file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str) -> set[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(leaklint.__file__).parents[1]),
        "XDG_CACHE_HOME": str(folder / "caches"),
    }
    command = [sys.executable, "-S", "-c", SCRIPT.format(arguments=list(arguments))]
    # Without `site` nothing but the program decides what is loaded; its packages are found by their path.
    environment["PYTHONPATH"] += os.pathsep + os.pathsep.join(path for path in sys.path if "site-packages" in path)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    status, modules = json.loads(done.stderr.splitlines()[-1])
    assert status == 0
    return set(modules)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "clean.py").write_text(CLEAN)
    return tmp_path


def below(modules: set[str], floors: tuple[str, ...]) -> set[str]:
    return {name for name in modules for floor in floors if name == floor or name.startswith(f"{floor}.")}


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("check", "--help")], ids=" ".join)
def test_help_loads_the_command_line_alone(project: Path, arguments: tuple[str, ...]) -> None:
    modules = loaded(project, *arguments)
    assert modules & HEAVY == set()
    assert below(modules, (*FLOORS, "leaklint.catalogue", "leaklint.lsp")) == set()


def test_a_warm_run_looks_at_no_code(project: Path) -> None:
    loaded(project, "check", "--isolated", "clean.py")
    modules = loaded(project, "check", "--isolated", "clean.py")
    assert modules & HEAVY == set()
    assert below(modules, FLOORS) == set()
    assert "leaklint.catalogue.load" not in modules


def test_a_first_run_over_clean_code_loads_the_parser_and_nothing_for_reports(project: Path) -> None:
    modules = loaded(project, "check", "--isolated", "clean.py")
    assert modules & HEAVY <= CHECKING
    assert "libcst.matchers" not in modules
    assert "libcst.codemod" not in modules
