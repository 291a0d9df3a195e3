"""`leaklint baseline`: look at a baseline, and make it smaller."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaklint.cli.ending import CLEAN, ERROR, complain
from leaklint.cli.options import shared_options
from leaklint.cli.resolving import resolver

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from leaklint.engine.baseline import Entry


@click.group()
def baseline() -> None:
    """Look at the known findings of a baseline, and take out those that are gone.

    `leaklint check --write-baseline FILE` writes one.
    """


@baseline.command()
@click.argument("file", required=False)
@shared_options
def show(file: str | None, **options: Any) -> int:
    """Print what the baseline FILE lists.

    First how much of each rule, then every entry. Without FILE, it is the one that the configuration names.
    """
    from leaklint.config.load import ConfigError
    from leaklint.engine.baseline_file import BaselineError, read_baseline

    try:
        path = _named(file, options)
        entries = read_baseline(path, path)
    except (BaselineError, ConfigError) as error:
        complain(str(error))
        return ERROR
    click.echo("".join(f"{line}\n" for line in _lines(path, entries)), nl=False)
    return CLEAN


@baseline.command()
@click.argument("file", required=False)
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@shared_options
def prune(file: str | None, paths: tuple[str, ...], **options: Any) -> int:
    """Take out of the baseline FILE what is gone.

    PATHS are checked, and entries that no finding there answers to are dropped; nothing is ever added. Without FILE, it
    is the one that the configuration names. What lies outside of PATHS (by default the folder that you are in) stays,
    and so does what belongs to rules that do not run.
    """
    from leaklint.cli.checking import check_files
    from leaklint.cli.known import compare, save, stale_lines
    from leaklint.config.load import ConfigError
    from leaklint.engine.baseline_file import BaselineError, read_baseline

    try:
        path = _named(file, options)
        before = read_baseline(path, path)
        settings_of = resolver(options)
        report = check_files(paths, settings_of, settings_of.for_path(Path.cwd()), options)
        if report.problems:
            raise BaselineError(f"{path}: not pruned, since not everything could be checked: {report.problems[0]}")
        held = compare(report, path, paths, settings_of)
        after = (*held.known, *held.unseen)
        if sorted(after) != sorted(before):
            save(path, after)
    except (BaselineError, ConfigError) as error:
        complain(str(error))
        return ERROR
    if not options["quiet"]:
        for line in stale_lines(held):
            print(line, file=sys.stderr)
        gone, left = (sum(entry.count for entry in entries) for entries in (held.stale, after))
        print(f"{path}: {_some(gone)} taken out, {left} left.", file=sys.stderr)
    return CLEAN


def _named(file: str | None, options: dict[str, Any]) -> str:
    if file is not None:
        return file
    configured = resolver(options).for_path(Path.cwd()).baseline
    if configured is None:
        raise click.UsageError("Name the FILE: the configuration names no baseline.")
    path = str(configured)
    lead = os.getcwd().rstrip(os.sep) + os.sep
    return path[len(lead) :] if path.startswith(lead) else path


def _lines(path: str, entries: Sequence[Entry]) -> Iterator[str]:
    from leaklint.cli.known import described
    from leaklint.model.codes import CODES

    count = sum(entry.count for entry in entries)
    files = len({entry.path for entry in entries})
    yield f"{path}: {_some(count)} in {files} {'file' if files == 1 else 'files'}"
    by_code: Counter[str] = Counter()
    for entry in entries:
        by_code[entry.code] += entry.count
    width = len(str(max(by_code.values(), default=0)))
    for code, number in sorted(by_code.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:>{width}}  {code}  {CODES.get(code, 'is no rule of this version')}"
    for entry in entries:
        yield described(entry)


def _some(count: int) -> str:
    return f"{count} finding" if count == 1 else f"{count} findings"
