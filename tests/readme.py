"""Writes the parts of the README that follow from the code: `python -m tests.readme`, or `--check` to see if any is old.

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`. The column of fixes is not declared anywhere: it says
what the rules offer for the code in `fixtures/`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path
from tempfile import TemporaryDirectory

from leaklint.config.settings import Settings
from leaklint.engine.check import check_bytes
from leaklint.model.diagnostic import Applicability
from leaklint.model.rule import Rule
from leaklint.report.pages import FAMILIES, every_rule, family_of

ROOT = Path(__file__).resolve().parent.parent
PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def current(text: str) -> str:
    """The README with each of its generated parts as it has to be now."""
    parts = {
        "example": lambda: printed(text, "check"),
        "cure": lambda: printed(text, "fix"),
        "rules": rules,
        "check-list": check_list,
    }
    return PART.sub(lambda part: part[1] + "\n" + parts[part["name"]]() + "\n" + part[3], text)


def printed(text: str, verb: str) -> str:
    """What the program prints about the first piece of Python in `text`."""
    code = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)[0]
    with TemporaryDirectory() as folder:
        (Path(folder) / "report.py").write_text(code, encoding="utf-8")
        run = subprocess.run(
            [sys.executable, "-m", "leaklint", verb, "--isolated", "--no-cache", "--color=never", "report.py"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"},
        )
    if run.returncode != 1:
        raise SystemExit(f"leaklint {verb} finds nothing in the README's example")
    return f"```console\n$ leaklint {verb} report.py\n{run.stdout}```\n"


def rules() -> str:
    """The table of rules, a heading for each family."""
    lines: list[str] = []
    for family in FAMILIES:
        members = [rule for rule in every_rule() if family_of(rule) == family]
        lines += [f"**{family.title}**", "", "| code | name | what it finds | fix |", "|---|---|---|---|"]
        for rule in members:
            summary = rule.summary.replace("|", "\\|")
            lines.append(f"| {rule.code} | {rule.name} | {summary} | {fixes(rule)} |")
        lines.append("")
    return "\n".join(lines)


def check_list() -> str:
    """The questions of a review, each with the rules that answer it."""
    lines: list[str] = []
    for family in FAMILIES:
        codes = [rule.code for rule in every_rule() if family_of(rule) == family]
        lines.append(f"- [ ] {family.question} ({codes[0]}–{codes[-1]})")
    return "\n".join(lines) + "\n"


def fixes(rule: Rule) -> str:
    """What kinds of fixes a rule offers for its fixture: safe, unsafe, both, or none."""
    offered = set(_offered(rule))
    return ", ".join(kind.value for kind in (Applicability.SAFE, Applicability.UNSAFE) if kind in offered) or "–"


def _offered(rule: Rule) -> Iterator[Applicability]:
    path = ROOT / "fixtures" / f"{rule.code}-{rule.name}" / "leaky.py"
    code = path.read_text(encoding="utf-8") if path.exists() else _documented(rule)
    report = check_bytes(code.encode(), Settings(root=ROOT, select=(rule.code,)), path.name, path)
    yield from (found.fix.applicability for found in report.diagnostics if found.fix is not None)


def _documented(rule: Rule) -> str:
    """The leaky example of a rule's page, for the rules about files and comments, which have no fixtures."""
    return re.findall(r"```python\n(.*?)```", getdoc(type(rule)) or "", re.DOTALL)[0]


def main(arguments: list[str]) -> int:
    """Writes the README, or only says whether it is current; returns the exit status."""
    readme = ROOT / "README.md"
    old = readme.read_text(encoding="utf-8")
    new = current(old)
    if new == old:
        return 0
    if "--check" in arguments:
        print("README.md is not current: run `python -m tests.readme`", file=sys.stderr)
        return 1
    readme.write_text(new, encoding="utf-8")
    print("README.md is current now")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
