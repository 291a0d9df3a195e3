#!/usr/bin/env python3
"""Whether every way to check the same files gives the same findings, to the byte.

    python tests/ecosystem/equivalence.py [--sample N] [--seed S] [FOLDER…]

By default the packages that `fetch.py` unpacked are looked at. The gate, and parsing only the functions that some rule
has to see, are held against rules that look at all of every file, at both thresholds; one process against two; no cache
against a cold one, a warm one and a run that is replayed.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from leaklint.config.settings import Settings  # noqa: E402
from leaklint.engine.check import check_bytes  # noqa: E402
from leaklint.model.diagnostic import Confidence  # noqa: E402
from leaklint.model.rule import all_rules  # noqa: E402

THRESHOLDS = (Confidence.LOW, Confidence.MEDIUM)


def through_the_gate(paths: list[Path]) -> int:
    """How many of the files are judged otherwise where every rule looks at them, and at all of each."""
    rules = all_rules()
    different = 0
    for number, path in enumerate(paths, start=1):
        data = path.read_bytes()
        for threshold in THRESHOLDS:
            settings = Settings(root=path.parent, min_confidence=threshold)
            gated = check_bytes(data, settings, str(path), path)
            whole = check_bytes(data, settings, str(path), path, rules, whole=True)
            # Which other files were looked at, and where a search gave up, is no finding.
            if gated._replace(notes=(), consulted=()) != whole._replace(notes=(), consulted=()):
                different += 1
                print(f"the gate or what is not parsed hides something at {threshold}: {path}", flush=True)
        if number % 200 == 0:
            print(f"gate: {number} of {len(paths)} files", file=sys.stderr, flush=True)
    return different


def by_the_program(paths: list[Path]) -> int:
    """How many ways to run the program over copies of the files print something else than the plainest one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "files")
        for number, path in enumerate(paths):
            copy = folder / f"{number // 100:03}" / f"{number:05}_{path.name}"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        time.sleep(2.5)  # what was just written is not trusted by its time alone
        cache = ("--cache-dir", str(Path(name, "cache")))
        ways = {
            "one process": ("-j1", "--no-cache"),
            "two processes": ("-j2", "--no-cache"),
            "a cold cache": ("-j2", *cache),
            "a warm cache": ("-j1", *cache),
            "a warm cache again": ("-j2", "--exit-zero", *cache),
            "a replayed run": ("-j2", *cache),
        }
        printed = {way: output(folder, *options) for way, options in ways.items()}
    plain = printed["one process"]
    for way, text in printed.items():
        if text != plain:
            print(f"{way}: {len(text)} bytes instead of {len(plain)}, or others")
    print(f"{len(plain)} bytes of findings in {len(paths)} files, printed in {len(ways)} ways", flush=True)
    return sum(text != plain for text in printed.values())


def output(folder: Path, *options: str) -> bytes:
    """What the program prints to stdout about a folder."""
    command = [sys.executable, "-m", "leaklint", "check", "--isolated", "--min-confidence", "low"]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    done = subprocess.run(
        [*command, "--output-format", "json", *options, "."], cwd=folder, env=environment, capture_output=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return done.stdout


def main() -> int:
    """Compares, and says how many differences there are; the exit status is 1 where there are any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[HERE / "corpus"], metavar="FOLDER")
    parser.add_argument("--sample", type=int, default=2000, help="files to look at, drawn at random; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    found = sorted({path for folder in given.folders for path in folder.rglob("*.py") if path.is_file()})
    if given.sample and given.sample < len(found):
        found = sorted(random.Random(given.seed).sample(found, given.sample))
    different = by_the_program(found) + through_the_gate(found)
    print(f"{different} differences over {len(found)} files, {sum(path.stat().st_size for path in found) / 1e6:.1f} MB")
    return int(different > 0)


if __name__ == "__main__":
    sys.exit(main())
