#!/usr/bin/env python3
"""Measures the leaky service of fixtures/services and what `leaklint fix --apply --unsafe-fixes` makes of it.

    python benchmarks/service_proof.py [--write]

Both go through the same three tests, each in a fresh process: restarts, repeated operations, stress. With `--write` the
measurements go to service_proof.json beside this file, the picture that is drawn from them to service_proof.svg, and a
sentence about them into the README.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from picture import Curve, Panel, drawn

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
sys.path.insert(0, str(REPOSITORY / "fixtures" / "services"))

from drive import LEAKY, Sample, cured, running  # noqa: E402 - a module beside the service

RESTARTS = 10
ROUNDS, OF_EACH = 20, 25
STRESSES, REQUESTS, AT_ONCE = 15, 120, 40
WARM_UP = 3
ENTRIES = 100
"""How many entries the cured cache has room for."""

BEGIN, END = "<!-- service: begin -->\n", "<!-- service: end -->"


def measured(path: Path) -> dict[str, list[Sample]]:
    """The samples of the three tests of one service."""
    found: dict[str, list[Sample]] = {"restarts": [], "repeated operations": [], "stress": []}
    with running(path) as service:
        for number in range(RESTARTS + 1):
            if number:
                service.restart()
            found["restarts"].append(service.sample(number))
    with running(path) as service:
        service.use(ENTRIES)  # a cache that has a limit is full by then
        for number in range(ROUNDS + 1):
            if number:
                service.use(OF_EACH)
            found["repeated operations"].append(service.sample(number * OF_EACH * 4))
    with running(path) as service:
        service.use(ENTRIES)
        for _ in range(WARM_UP):
            service.stress(REQUESTS, AT_ONCE)  # its threads are there by then
        for number in range(STRESSES + 1):
            if number:
                service.stress(REQUESTS, AT_ONCE)
            found["stress"].append(service.sample(number * REQUESTS))
    return found


def conditions() -> str:
    """When, on what machine and with which versions."""
    names = ", ".join(f"{name} {version(name)}" for name in ("fastapi", "uvicorn", "cachetools", "psutil"))
    kind = f"{os.cpu_count()} processors ({platform.machine()}), {platform.system()}"
    return f"{date.today().isoformat()}: {kind}, Python {platform.python_version()}, {names}"


def picture(data: dict[str, dict[str, list[dict[str, float]]]], when: str) -> str:
    """The curves of resident memory, as SVG."""
    axes = {"restarts": "restarts", "repeated operations": "requests", "stress": f"requests, {AT_ONCE} at once"}
    panels = [
        Panel(
            name,
            axes[name],
            tuple(
                Curve(label, [(sample["done"], sample["rss_mb"]) for sample in data[label][name]])
                for label in ("leaky", "cured")
            ),
        )
        for name in axes
    ]
    return drawn("Resident memory of the service, MiB: as it was, and after leaklint fix", panels, f"Measured {when}")


def summary(data: dict[str, dict[str, list[dict[str, float]]]], when: str) -> str:
    """What the README says of the measurement."""

    def growth(label: str, test: str, name: str) -> float:
        samples = data[label][test]
        return samples[-1][name] - samples[0][name]

    lines = [
        "![Resident memory over restarts, requests and stress: the leaky service climbs, the cured one is flat]"
        "(benchmarks/service_proof.svg)",
        "",
        f"`python benchmarks/service_proof.py --write` measured this on {when}. Growth from the first sample to the last:",
        "",
        "| test | memory, leaky | memory, cured | held at the end, leaky | held at the end, cured |",
        "|---|---|---|---|---|",
    ]
    for test, samples in data["leaky"].items():
        row = [f"{len(samples) - 1} {test}" if test == "restarts" else f"{int(samples[-1]['done'])} requests: {test}"]
        row += [f"{growth(label, test, 'rss_mb'):+.1f} MiB" for label in ("leaky", "cured")]
        for label in ("leaky", "cured"):
            last = data[label][test][-1]
            row.append(
                f"{last['models']} models, {last['tasks']} tasks, {last['cache_entries']} cached, {last['sockets']} sockets"
            )
        lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measures, and prints or writes what came out."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--again", action="store_true", help="draw what was measured before")
    options = parser.parse_args()
    kept = HERE / "service_proof.json"
    if options.again:
        known = json.loads(kept.read_text())
        when, data = known["measured"], known["tests"]
    else:
        with tempfile.TemporaryDirectory() as folder:
            paths = {"leaky": LEAKY, "cured": cured(Path(folder), ENTRIES)}
            found = {label: measured(path) for label, path in paths.items()}
        when = conditions()
        data = {
            label: {name: [asdict(one) for one in samples] for name, samples in tests.items()}
            for label, tests in found.items()
        }
    text = summary(data, when)
    print(text)
    if options.write:
        samples = json.dumps({"measured": when, "tests": data}, indent=1)
        kept.write_text(samples + "\n")
        (HERE / "service_proof.svg").write_text(picture(data, when))
        readme = REPOSITORY / "README.md"
        old = readme.read_text("utf-8")
        head, _, rest = old.partition(BEGIN)
        _, found_end, tail = rest.partition(END)
        if found_end:
            readme.write_text(f"{head}{BEGIN}{text}{END}{tail}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
