#!/usr/bin/env python3
"""Fixes packages that carry their own tests, and runs those tests before and after.

    python benchmarks/fix_proof.py [NAME…] [--folder FOLDER] [--json FILE] [--write]

For each package of PACKAGES, or those named: its source distribution is downloaded through the package client and
unpacked three times. Its tests run once as it is, once with all safe fixes, once with the unsafe ones too; its tests are
fixed like all its code. A test that passed and does not pass any more is a new failure, and makes the exit status 1. The
packages' dependencies go into a folder of their own; what is there already is not fetched again. `--write` puts the table
into the README.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

REPOSITORY = Path(__file__).resolve().parents[1]
LIMIT = 420
"""Seconds that one run of a package's tests may take."""


@dataclass(frozen=True)
class Package:
    """A pinned package: what its tests need besides pytest, where its code lies, and what pytest is given."""

    name: str
    version: str
    needs: tuple[str, ...] = ()
    path: str = "."
    tests: tuple[str, ...] = ()


PACKAGES = (
    Package("supervisor", "4.3.0", tests=("supervisor/tests",)),
    Package("mako", "1.4.3", ("markupsafe", "babel"), tests=("test",)),
    Package("rope", "1.15.2", ("pytoolconfig",), tests=("ropetest/historytest.py", "ropetest/projecttest.py")),
    Package("logilab-common", "2.1.0", ("mypy_extensions", "typing_extensions", "setuptools<80"), tests=("test",)),
    Package("waitress", "3.0.2", path="src", tests=("tests",)),
    Package("mutagen", "1.48.1", tests=("tests",)),
    Package("paste", "3.10.1", ("setuptools<80",), tests=("tests",)),
    Package("bottle", "0.13.4", ("mako", "jinja2"), tests=("test",)),
    Package("pexpect", "4.9.0", ("ptyprocess",), tests=("tests",)),
    Package("markdown", "3.11.3", ("pyyaml",), tests=("tests",)),
)


@dataclass(frozen=True)
class Row:
    """One package in the table: what was fixed and what the tests said; `fixed` counts by code."""

    name: str
    version: str
    kind: str
    files: int
    fixed: dict[str, int]
    undone: int
    passed_before: int
    passed_after: int
    new_failures: list[str]


def unpacked(package: Package, folder: Path) -> Path:
    """The fresh source tree of a package, downloaded where it is not there yet."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    wanted = f"{package.name}-{package.version}".lower().replace("_", "-")
    found = [one for one in sources.iterdir() if one.name.lower().replace("_", "-").startswith(wanted)]
    if not found:
        options = ["--no-deps", "--no-build-isolation", "--no-binary", ":all:", "--dest", str(sources)]
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", *options, f"{package.name}=={package.version}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return unpacked(package, folder)
    target = folder / "tree" / package.name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    if found[0].suffix == ".zip":
        with zipfile.ZipFile(found[0]) as packed:
            packed.extractall(target)
    else:
        with tarfile.open(found[0]) as archive:
            archive.extractall(target, filter="data")
    return next(one for one in target.iterdir() if one.is_dir())


def install(needs: tuple[str, ...], folder: Path) -> Path:
    """The folder that the packages' dependencies are in."""
    target = folder / "needs"
    done = target / ".done"
    known = done.read_text().splitlines() if done.exists() else []
    missing = [one for one in ("pytest>=8", "pytest-timeout", *needs) if one not in known]
    if missing:
        command = [sys.executable, "-m", "pip", "install", "-q", "--upgrade", "--target", str(target), *missing]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        done.write_text("\n".join([*known, *missing]))
    return target


def tested(package: Package, tree: Path, needs: Path) -> dict[str, str]:
    """Runs a package's tests; each test's name with "passed", "failed" or "skipped"."""
    report = tree / "junit-of-proof.xml"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tree / package.path), str(needs)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=",
        "--continue-on-collection-errors",
        "--timeout=60",
        f"--junitxml={report}",
    ]
    try:
        subprocess.run(
            [*command, *package.tests], cwd=tree, env=environment, timeout=LIMIT, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired:
        print(f"{package.name}: its tests take more than {LIMIT} s", file=sys.stderr)
    found: dict[str, str] = {}
    if report.exists():
        for case in ElementTree.parse(report).iter("testcase"):
            state = {child.tag for child in case}
            outcome = "failed" if state & {"failure", "error"} else "skipped" if "skipped" in state else "passed"
            found[f"{case.get('classname')}::{case.get('name')}"] = outcome
    return found


def fixed(tree: Path, unsafe: bool) -> tuple[int, Counter[str], int]:
    """Fixes everything below `tree`; returns the number of changed files, the fixes by code, and those undone."""
    command = [sys.executable, "-m", "leaklint", "fix", "--apply", "--isolated", "--no-respect-gitignore"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [*command, *(["--unsafe-fixes"] if unsafe else []), "."],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
    )
    lines = done.stderr.splitlines()
    if done.returncode not in (0, 1) or "internal error" in done.stderr:
        raise subprocess.SubprocessError("leaklint could not do its work: " + (lines[-1] if lines else ""))
    codes = Counter(line.split(": ")[1].split()[0] for line in lines if " fixed: " in line)
    files = {line.split(":")[0] for line in lines if " fixed: " in line}
    return len(files), codes, sum("was undone" in line for line in lines)


def proof(package: Package, folder: Path) -> list[Row]:
    """The rows of one package: with safe fixes, and with unsafe ones."""
    needs = install(package.needs, folder)
    before = tested(package, unpacked(package, folder), needs)
    rows: list[Row] = []
    for kind in ("safe", "unsafe"):
        tree = unpacked(package, folder)
        files, codes, undone = fixed(tree, kind == "unsafe")
        after = tested(package, tree, needs) if codes else before
        worse = sorted(name for name, state in before.items() if state == "passed" and after.get(name) != "passed")
        count = Counter(before.values())["passed"], Counter(after.values())["passed"]
        rows.append(Row(package.name, package.version, kind, files, dict(codes), undone, *count, worse))
    return rows


def line(row: Row) -> str:
    """A row as it stands in the table."""
    codes = ", ".join(f"{count} × {code}" for code, count in sorted(row.fixed.items())) or "none"
    failures = ", ".join(row.new_failures[:5]) or "none"
    cells = [f"{row.name} {row.version}", row.kind, row.files, codes, row.undone, row.passed_before, row.passed_after]
    return f"| {' | '.join(map(str, [*cells, failures]))} |"


def write(table: str) -> None:
    """Puts the table between its marks in the README, with the day, the machine and the Python."""
    readme = REPOSITORY / "README.md"
    head, begin, rest = readme.read_text("utf-8").partition("<!-- fixes: begin -->\n")
    _, end, tail = rest.partition("<!-- fixes: end -->")
    machine = (
        f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}, Python {platform.python_version()}"
    )
    text = f"Run on {date.today().isoformat()}: {machine}.\n\n{table}"
    if begin and end:
        readme.write_text(f"{head}{begin}{text}{end}{tail}", "utf-8")


def main() -> int:
    """Runs the proof and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "leaklint-fix-proof")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true", help="put the table into the README")
    options = parser.parse_args()
    chosen = [one for one in PACKAGES if not options.names or one.name in options.names]
    rows: list[Row] = []
    head = [
        "| package | kind | files | fixes | undone | passed before | passed after | new failures |",
        "|---|---|---|---|---|---|---|---|",
    ]
    print("\n".join(head))
    for package in chosen:
        try:
            found = proof(package, options.folder)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"{package.name}: {error}", file=sys.stderr)
            continue
        for row in found:
            print(line(row), flush=True)
        rows += found
    if options.write:
        write("\n".join([*head, *(line(row) for row in rows if row.fixed)]) + "\n")
    if options.json:
        options.json.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    return 1 if any(row.new_failures for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
