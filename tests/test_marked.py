"""Holds the check against the marked cases: ordinary code in which each line that must be reported says so.

A line that must be reported ends in `# expect: LK301` (several codes with commas); a file without such a line begins
with `# clean: why`. The files that marked/HELDOUT.txt lists are for scoring only: of those a failure tells how many
alarms were missed and false, and not where, so that the analysis is not bent towards them.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

MARKED = Path(__file__).resolve().parent / "marked"
REPOSITORY = MARKED.parent.parent
MARK = re.compile(r"#\s*expect:\s*(LK[0-9]+(?:\s*,\s*LK[0-9]+)*)")
CASES = sorted(path.relative_to(MARKED).as_posix() for path in MARKED.rglob("*.py"))
HELDOUT = [line for line in (MARKED / "HELDOUT.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]

Alarms = Counter[tuple[int, str]]
"""How often each code stands on each row."""


def wanted(case: str) -> Alarms:
    """Returns what the marks in a case ask for."""
    found: Alarms = Counter()
    for row, line in enumerate((MARKED / case).read_text("utf-8").splitlines(), 1):
        if mark := MARK.search(line):
            found.update((row, code) for code in re.findall(r"LK[0-9]+", mark[1]))
    return found


@lru_cache(maxsize=1)
def reported() -> dict[str, Alarms]:
    """Returns what one run of the check over all cases reports, at the default confidence."""
    options = ["--isolated", "--no-cache", "--output-format", "json", str(MARKED)]
    run = subprocess.run(
        [sys.executable, "-m", "leaklint", "check", *options], capture_output=True, text=True, cwd=REPOSITORY
    )
    assert run.returncode in (0, 1), run.stderr
    assert run.stdout, run.stderr
    found: dict[str, Alarms] = {}
    for diagnostic in json.loads(run.stdout)["diagnostics"]:
        case = (REPOSITORY / diagnostic["filename"]).relative_to(MARKED).as_posix()
        found.setdefault(case, Counter())[diagnostic["location"]["row"], diagnostic["code"]] += 1
    return found


def test_each_begins_with_its_reason_exactly_when_it_is_clean() -> None:
    wrong = [case for case in CASES if (MARKED / case).read_text("utf-8").startswith("# clean") == bool(wanted(case))]
    assert wrong == []


def test_every_held_out_case_exists_once() -> None:
    assert sorted(set(HELDOUT)) == sorted(HELDOUT)
    assert set(HELDOUT) <= set(CASES)


@pytest.mark.parametrize("case", sorted(set(CASES) - set(HELDOUT)))
def test_reports_exactly_the_marked_lines(case: str) -> None:
    want, got = wanted(case), reported().get(case, Counter())
    assert {"missed": sorted(want - got), "false": sorted(got - want)} == {"missed": [], "false": []}


@pytest.mark.parametrize("case", HELDOUT)
def test_reports_as_many_as_marked_in_held_out_code(case: str) -> None:
    want, got = wanted(case), reported().get(case, Counter())
    missed, false = (want - got).total(), (got - want).total()
    if missed or false:
        pytest.fail(f"{missed} missed, {false} false", pytrace=False)
