"""Suppressions on the command line: `--no-suppressions`, and `--add-ignores`, which writes them."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from leaklint.config.load import Resolver
    from leaklint.engine.result import FileReport, RunReport

Command = TypeVar("Command", bound=Callable[..., Any])

_FLAG = "--add-ignores"

_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--no-suppressions", is_flag=True, help="Report what comments silence, too."),
    click.option(
        _FLAG,
        metavar="[=REASON]",
        help="Write a comment that silences it, perhaps with a REASON, beside everything that is found.",
    ),
)


def suppression_options(command: Command) -> Command:
    """Gives `check` the options that speak of suppressions."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class TakesReason(click.Command):
    """A command whose `--add-ignores` may stand without a reason, with `=REASON`, or before a reason of several words.

    One word behind it is a path, so that `--add-ignores src` never takes `src` for a reason and the whole folder for
    the paths.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        if _FLAG in args[:end]:
            at = args.index(_FLAG)
            behind = args[at + 1] if at + 1 < end else ""
            is_reason = " " in behind and not behind.startswith("-") and not os.path.exists(behind)
            args = [*args[:at], f"{_FLAG}={behind if is_reason else ''}", *args[at + 1 + is_reason :]]
        return super().parse_args(ctx, args)


def check_reason(paths: tuple[str, ...], options: dict[str, Any]) -> None:
    """Raises UsageError where comments cannot be written as the options ask for."""
    reason = options["add_ignores"]
    if reason is None:
        return
    if "-" in paths:
        raise click.UsageError(f"{_FLAG} cannot write to stdin.")
    for name in ("no_suppressions", "write_baseline"):
        if options[name]:
            raise click.UsageError(f"{_FLAG} cannot be used with --{name.replace('_', '-')}.")
    if not reason.isprintable() or re.search(r"#(?!\d)", reason):
        raise click.UsageError(f"The reason of {_FLAG} has to be one line, with a '#' only before a number.")


def with_ignores(report: RunReport, settings_of: Resolver, options: dict[str, Any]) -> RunReport:
    """Writes a comment for every finding of `report`, and reports what is left."""
    from dataclasses import replace
    from pathlib import Path

    from leaklint.engine.add_ignores import NEVER, NotAddedError, add_ignores
    from leaklint.engine.result import Suppressed

    reason = options["add_ignores"].strip()
    files: list[FileReport] = []
    problems: list[str] = []
    silenced = changed = 0
    for file in report.files:
        wanted = [found for found in file.diagnostics if found.code not in NEVER]
        files.append(file)
        if not wanted:
            continue
        path = Path.cwd() / file.path
        try:
            add_ignores(file, path, settings_of.for_path(path), reason)
        except NotAddedError as error:
            problems.append(str(error))
        else:
            silenced += len(wanted)
            changed += 1
            left = tuple(found for found in file.diagnostics if found.code in NEVER)
            now = (*file.suppressed, *(Suppressed(found, reason) for found in wanted))
            files[-1] = replace(file, diagnostics=left, suppressed=now)
    if not options["quiet"]:
        findings, written = _some(silenced, "finding"), _some(changed, "file")
        print(f"Suppressed {findings} by comments in {written}.", file=sys.stderr)
    return replace(report, files=tuple(files), problems=(*report.problems, *problems))


def _some(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
