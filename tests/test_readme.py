"""The generated parts of the README are what the generator writes now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_readme_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.readme", "--check"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


def test_every_rule_stands_in_it_once() -> None:
    from leaklint.report.pages import every_rule

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for rule in every_rule():
        assert readme.count(f"| {rule.code} | {rule.name} |") == 1
