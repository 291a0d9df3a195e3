#!/usr/bin/env python3
"""Holds `leaklint check` against the corpus and against the running Python's standard library.

    python tests/ecosystem/run.py [NAME…]                            check all packages, or only those named
    python tests/ecosystem/run.py --sample 20 --seed 7 [--code LK302] [NAME…]    print findings for a person to judge

A check prints a line per package (files, lines, seconds, findings per code) and keeps all findings in
corpus/findings.json, which the sample is drawn from. A crash, a problem line on stderr or output that is no JSON is a
failure and makes the exit status 1; findings are not. `standard-library` names the standard library. LEAKLINT in the
environment names another command than `python -m leaklint`.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
import shlex
import subprocess
import sys
import sysconfig
import time
from pathlib import Path
from typing import Any

from fetch import CORPUS, packages

REPOSITORY = CORPUS.parent.parent.parent
FINDINGS = CORPUS / "findings.json"
STANDARD_LIBRARY = "standard-library"
FOREIGN = ("site-packages", "dist-packages")
"""Folders inside the standard library's folder that hold other people's packages."""
CONTEXT = 25
"""Lines that a sample shows before and after the acquisition."""
LIMIT = 3600
"""Seconds that the check of one package may take."""


def targets(names: list[str]) -> dict[str, Path]:
    """Returns label and folder of what is to be checked; raises SystemExit for an unknown name or an empty corpus."""
    known = {package.name: (package.label, CORPUS / package.label) for package in packages()}
    known[STANDARD_LIBRARY] = (f"{STANDARD_LIBRARY}-{sys.version.split()[0]}", Path(sysconfig.get_paths()["stdlib"]))
    if unknown := sorted(set(names) - set(known)):
        raise SystemExit(f"not in packages.txt: {', '.join(unknown)}")
    found = {label: folder for name, (label, folder) in known.items() if not names or name in names}
    if missing := [label for label, folder in found.items() if not folder.is_dir()]:
        print(f"not in the corpus, see fetch.py: {', '.join(missing)}", file=sys.stderr)
    return {label: folder for label, folder in found.items() if folder.is_dir()}


def size(folder: Path) -> tuple[int, int]:
    """Returns how many Python files, and how many lines in them, stand below `folder`."""
    paths = [path for path in folder.rglob("*.py") if not set(FOREIGN) & set(path.relative_to(folder).parts)]
    return len(paths), sum(path.read_bytes().count(b"\n") for path in paths if path.is_file())


def check(folder: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Returns the findings below `folder`, and one line for each thing that went wrong."""
    command = shlex.split(os.environ.get("LEAKLINT", f"{shlex.quote(sys.executable)} -m leaklint"))
    options = ["--isolated", "--no-cache", "--no-respect-gitignore", "--output-format", "json"]
    options += [argument for name in FOREIGN for argument in ("--extend-exclude", name)]
    try:
        run = subprocess.run(
            [*command, "check", *options, str(folder)], capture_output=True, text=True, timeout=LIMIT, cwd=REPOSITORY
        )
    except subprocess.TimeoutExpired:
        return [], [f"no end within {LIMIT} s"]
    said = [line for line in run.stderr.splitlines() if line.strip()]
    if "Traceback (most recent call last):" in run.stderr:
        return [], [f"traceback: {said[-1]}"]
    problems = [] if run.returncode in (0, 1) else [f"exit status {run.returncode}", *said]
    try:
        diagnostics: list[dict[str, Any]] = json.loads(run.stdout)["diagnostics"]
    except (ValueError, KeyError, TypeError) as error:
        return [], [*problems, f"the output is not what the json format promises: {error}"]
    return diagnostics, problems


def check_all(names: list[str]) -> int:
    """Checks each target, prints a line for it, and keeps the findings of all; returns the exit status."""
    kept: dict[str, Any] = json.loads(FINDINGS.read_text(encoding="utf-8")) if names and FINDINGS.is_file() else {}
    total: collections.Counter[str] = collections.Counter()
    failed: dict[str, list[str]] = {}
    for label, folder in targets(names).items():
        files, lines = size(folder)
        start = time.perf_counter()
        diagnostics, problems = check(folder)
        seconds = round(time.perf_counter() - start, 1)
        codes = collections.Counter(found["code"] for found in diagnostics)
        total += codes
        kept[label] = {
            "files": files,
            "lines": lines,
            "seconds": seconds,
            "diagnostics": diagnostics,
            "problems": problems,
        }
        FINDINGS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        listed = "  ".join(f"{code} {count}" for code, count in sorted(codes.items())) or "-"
        print(f"{label:32} {files:6} files {lines:8} lines {seconds:7.1f} s  {listed}", flush=True)
        if problems:
            failed[label] = problems
            print("\n".join(f"    FAILED: {problem}" for problem in problems), flush=True)
    print(f"{sum(total.values())} findings:", "  ".join(f"{code} {count}" for code, count in sorted(total.items())))
    print(f"{len(failed)} failed: {', '.join(failed)}" if failed else "none failed")
    return 1 if failed or not kept else 0


def excerpt(path: Path, first: int, last: int, marked: dict[int, str]) -> str:
    """Returns the numbered lines from `first` to `last`, the marked ones with what is to be said of them."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    shown = []
    for row in range(max(first, 1), min(last, len(lines)) + 1):
        note = f"    <-- {marked[row]}" if row in marked else ""
        shown.append(f"{'>' if note else ' '}{row:6} | {lines[row - 1]}{note}")
    return "\n".join(shown)


def show(label: str, folder: Path, found: dict[str, Any]) -> None:
    """Prints one finding in `folder` with its trace, its surroundings, and an empty row for verdicts.md."""
    path = (REPOSITORY / found["filename"]).resolve()
    steps = found.get("trace") or []
    row = found["location"]["row"]
    marked: dict[int, str] = {}
    for step in steps or [{"row": row, "message": found["message"]}]:
        marked[step["row"]] = "; ".join(filter(None, [marked.get(step["row"]), step["message"]]))
    inside = path.relative_to(folder.resolve()).as_posix()
    print(f"\n{'=' * 100}\n{label}  {inside}:{row}  {found['code']} {found['name']} ({found['confidence']})")
    print(f"{found['message']}\n")
    last = max([row, *(step["row"] for step in steps if step["row"] < row + 200)])
    print(excerpt(path, row - CONTEXT, last + CONTEXT, marked))
    print(f"\n| {label} | {inside}:{row} | {found['code']} | {found['confidence']} | ? | |")


def sample(count: int, seed: int, code: str | None, names: list[str]) -> int:
    """Prints a seeded random choice of the kept findings; returns the exit status."""
    if not FINDINGS.is_file():
        print("nothing to draw from: run without --sample first", file=sys.stderr)
        return 2
    wanted = targets(names)
    kept = json.loads(FINDINGS.read_text(encoding="utf-8"))
    pool = [
        (label, found)
        for label in sorted(set(kept) & set(wanted))
        for found in kept[label]["diagnostics"]
        if code is None or found["code"].startswith(code)
    ]
    chosen = random.Random(seed).sample(pool, min(count, len(pool)))
    for label, found in chosen:
        show(label, wanted[label], found)
    print(f"\n{len(chosen)} of {len(pool)} findings, seed {seed}")
    return 0


def main() -> int:
    """Reads the command line and does what it asks for."""
    parser = argparse.ArgumentParser(description="Hold leaklint against the corpus.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"packages of packages.txt, or {STANDARD_LIBRARY}")
    parser.add_argument("--sample", type=int, metavar="N", help="print N findings of the last run instead of checking")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which N findings (default: 0)")
    parser.add_argument("--code", help="only findings of this code or prefix")
    arguments = parser.parse_args()
    if arguments.sample is not None:
        return sample(arguments.sample, arguments.seed, arguments.code, arguments.names)
    return check_all(arguments.names)


if __name__ == "__main__":
    sys.exit(main())
