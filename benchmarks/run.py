#!/usr/bin/env python3
"""Measures leaklint beside other tools, and writes the table that the README shows.

    python benchmarks/run.py [--corpus small|medium|all] [--rounds N] [--slow-rounds N] [--only NAME,…] [--write]

Fetches the corpus and installs the tools where they are missing. The tools take turns within a round, so that a machine
whose speed drifts treats them alike; every figure is a median with the least and the most. `--write` replaces the table
between the marks in the README.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import odd_inputs
from corpus import SIZES, fetch, size_of
from measure import Run, measure, spread
from tools import ENVIRONMENTS, LEAKLINT, PEERS, RUFF, Tool, prepare

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- benchmark: begin -->", "<!-- benchmark: end -->"
CLEAN = "def read(path):\n    with open(path) as stream:\n        return stream.read()\n"
LEAKY = "def read(path):\n    stream = open(path)\n    return stream.read().upper()\n"
Runs = dict[tuple[str, str], list[Run]]


def rounds(tools: list[Tool], folders: list[Path], fast: int, slow: int) -> Runs:
    """Every tool over the corpus: cold, and warm where it has a cache."""
    runs: Runs = {}
    for number in range(max(fast, slow)):
        for tool in tools:
            if number >= (slow if tool.slow else fast):
                continue
            for kind, arguments in (("cold", tool.cold), ("warm", tool.warm)):
                if arguments:
                    if kind == "warm":
                        if number == 0:
                            shutil.rmtree(ENVIRONMENTS / f"{tool.name}-cache", ignore_errors=True)
                        else:
                            time.sleep(2.5)  # the file that the last round edited is trusted only after a while
                        measure(tool.command(arguments, folders), tool.environment)
                    run = measure(tool.command(arguments, folders), tool.environment)
                    note(f"{tool.name} {kind}", run)
                    runs.setdefault((tool.name, kind), []).append(run)
                    if kind == "warm":
                        touch(folders)
                        run = measure(tool.command(arguments, folders), tool.environment)
                        note(f"{tool.name} touched", run)
                        runs.setdefault((tool.name, "touched"), []).append(run)
                        edit(folders[0])
                        run = measure(tool.command(arguments, folders), tool.environment)
                        note(f"{tool.name} edited", run)
                        runs.setdefault((tool.name, "edited"), []).append(run)
    return runs


def touch(folders: list[Path]) -> None:
    """Makes every file look new, as a fresh checkout does, with the content that it had."""
    for folder in folders:
        for path in folder.rglob("*.py"):
            path.touch()


def edit(folder: Path) -> None:
    """Adds a line to the largest file of a folder, so that no tool can know it already."""
    largest = max(folder.rglob("*.py"), key=lambda path: path.stat().st_size)
    with open(largest, "a", encoding="utf-8") as file:
        file.write(f"EDITED_{time.time_ns()} = True\n")


def one_file(tools: list[Tool], count: int) -> Runs:
    """Every tool on one clean and on one leaky file of three lines, and the bare interpreter to compare with."""
    runs: Runs = {}
    with tempfile.TemporaryDirectory() as name:
        paths = {"clean": Path(name, "clean.py"), "leaky": Path(name, "leaky.py")}
        paths["clean"].write_text(CLEAN)
        paths["leaky"].write_text(LEAKY)
        for path in paths.values():
            os.utime(path, (10**9, 10**9))
        time.sleep(2.5)  # a file that was just made may change again unnoticed, and caches are wary of it
        for tool in tools:
            for path in paths.values() if tool.warm else ():
                measure(tool.command(tool.warm, [path]), tool.environment)
        for _ in range(count):
            bare = measure([*LEAKLINT.command(("python", "-c", "pass"), [])], {})
            runs.setdefault(("bare", "python"), []).append(bare)
            for tool in tools:
                for what, path in paths.items():
                    for kind, arguments in (("cold", tool.cold), ("warm", tool.warm)):
                        if arguments and not (tool.slow and len(runs.get((tool.name, f"{what} {kind}"), ())) >= 3):
                            run = measure(tool.command(arguments, [path]), tool.environment)
                            runs.setdefault((tool.name, f"{what} {kind}"), []).append(run)
    return runs


def odd(limit: float) -> dict[str, Run]:
    """leaklint alone over the inputs that no person writes."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        for what, path in odd_inputs.write(Path(name)).items():
            found[what] = measure(LEAKLINT.command(LEAKLINT.cold, [path]), LEAKLINT.environment, limit)
            note(what, found[what])
    return found


def note(what: str, run: Run) -> None:
    """Tells whoever waits what has just been measured."""
    odd_end = f"  status {run.status} {run.said}" if run.status not in (0, 1) else ""
    print(f"{what}: {run.wall:.2f} s, {run.memory:.0f} MiB{odd_end}", file=sys.stderr, flush=True)


def ratios(runs: Runs, key: tuple[str, str], other: tuple[str, str]) -> str:
    """How many times as long as `other`, pair by pair of the same round."""
    if key not in runs or other not in runs:
        return "–"
    pairs = zip(runs[key], runs[other], strict=False)
    return spread([one.wall / two.wall for one, two in pairs])


def table(
    corpus: str, folders: list[Path], tools: list[Tool], runs: Runs, single: Runs, odd_runs: dict[str, Run]
) -> str:
    """The tables in Markdown."""
    files, size, lines = size_of(folders)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=README.parent, capture_output=True, text=True
    ).stdout.strip()
    versions = ", ".join(f"{tool.name} {tool.version()}" for tool in tools if tool is not LEAKLINT)
    out = [
        f"Measured on {datetime.date.today()}: {os.cpu_count()} processors ({platform.machine()}), "
        f"{platform.system()}, Python {platform.python_version()}, leaklint at {commit}, {versions}. "
        f"The {corpus} corpus: {len(folders)} packages, {files:,} files, {size / 1e6:.1f} MB, {lines:,} lines. "
        "Medians, with the least and the most; ratios are taken within a round.",
        "",
        "| tool | cold, s | of leaklint's time | nothing changed, s | checked out anew, s | one file changed, s "
        "| CPU cold, s | MiB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for tool in tools:
        cold, warm = runs.get((tool.name, "cold"), []), runs.get((tool.name, "warm"), [])
        if cold:
            edited = runs.get((tool.name, "edited"), [])
            touched = runs.get((tool.name, "touched"), [])
            again = [spread([run.wall for run in these]) if these else "–" for these in (warm, touched, edited)]
            out.append(
                f"| {tool.name} | {spread([run.wall for run in cold])} "
                f"| {ratios(runs, (tool.name, 'cold'), ('leaklint', 'cold'))} | {' | '.join(again)} "
                f"| {spread([run.cpu for run in cold])} | {statistics.median(run.memory for run in cold):.0f} |"
            )
    out += [
        "",
        f"leaklint takes {ratios(runs, ('leaklint', 'cold'), ('ruff', 'cold'))} times as long as Ruff cold, and "
        f"{ratios(runs, ('leaklint', 'warm'), ('ruff', 'warm'))} times as long where nothing has changed, "
        f"{ratios(runs, ('leaklint', 'edited'), ('ruff', 'edited'))} times where one file has. Over a fresh checkout, with "
        f"the cache of an earlier one, it takes {ratios(runs, ('leaklint', 'touched'), ('ruff', 'cold'))} times as long as "
        "Ruff cold.",
        "",
        "| one file of three lines | clean, ms | leaky, ms |",
        "|---|---|---|",
    ]
    bare = [run.wall * 1000 for run in single[("bare", "python")]]
    out.append(f"| the bare interpreter | {spread(bare, '{:.0f}')} | |")
    for tool in tools:
        for kind in ("cold", "warm"):
            cells = [single.get((tool.name, f"{what} {kind}"), []) for what in ("clean", "leaky")]
            if all(cells):
                texts = [spread([run.wall * 1000 for run in cell], "{:.0f}") for cell in cells]
                out.append(f"| {tool.name}, {kind} | {' | '.join(texts)} |")
    if odd_runs:
        out += ["", "| input that nobody writes | s | MiB |", "|---|---|---|"]
        for what, run in odd_runs.items():
            end = f"{run.wall:.1f}" if run.status in (0, 1) else f"{run.wall:.1f}, status {run.status}"
            out.append(f"| {what} | {end} | {run.memory:.0f} |")
    return "\n".join(out) + "\n"


def main() -> int:
    """Runs everything and prints the tables; the exit status is 1 where something could not be had."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", choices=SIZES, default="small")
    parser.add_argument("--rounds", type=int, default=5, help="of leaklint and Ruff")
    parser.add_argument("--slow-rounds", type=int, default=2, help="of the other tools, on the small corpus alone")
    parser.add_argument("--only", default="", help="names of tools, between commas")
    parser.add_argument("--no-odd", action="store_true", help="leave out the inputs that nobody writes")
    parser.add_argument("--limit", type=float, default=600, help="seconds that one odd input may take")
    parser.add_argument("--write", action="store_true", help="put the tables into the README")
    given = parser.parse_args()
    folders, missing = fetch(given.corpus)
    wanted = given.only.split(",") if given.only else []
    tools = [tool for tool in (LEAKLINT, RUFF, *PEERS) if not wanted or tool.name in wanted]
    if given.corpus != "small":
        tools = [tool for tool in tools if not tool.slow]
    failed = prepare([LEAKLINT, *tools])
    for problem in [*missing, *(f"{name}: {why}" for name, why in failed.items())]:
        print(f"not measured: {problem}", file=sys.stderr)
    tools = [tool for tool in tools if tool.name not in failed]
    single = one_file(tools, given.rounds)
    with tempfile.TemporaryDirectory() as name:
        # Outside of this checkout: some tools pass over what its .gitignore names, and cannot be told otherwise.
        copies = [Path(shutil.copytree(folder, Path(name, folder.name))) for folder in folders]
        runs = rounds(tools, copies, given.rounds, given.slow_rounds)
    text = table(given.corpus, folders, tools, runs, single, {} if given.no_odd else odd(given.limit))
    print(text)
    if given.write:
        readme = README.read_text(encoding="utf-8")
        if BEGIN not in readme or END not in readme:
            print(f"the README has no {BEGIN} and {END}", file=sys.stderr)
            return 1
        before, _, rest = readme.partition(BEGIN)
        README.write_text(f"{before}{BEGIN}\n{text}{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 1 if missing or failed else 0


if __name__ == "__main__":
    sys.exit(main())
