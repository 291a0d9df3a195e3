"""`leaklint fix`: show or write the cures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leaklint.cli.ending import CLEAN, ERROR, FOUND, complain
from leaklint.cli.known import without_known
from leaklint.cli.options import check_usage, known_options, shared_options
from leaklint.cli.resolving import resolver

if TYPE_CHECKING:
    from leaklint.config.load import Resolver
    from leaklint.engine.fix import FixedFile
    from leaklint.model.diagnostic import Applicability


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--apply", is_flag=True, help="Write the fixes, instead of showing what they would change.")
@click.option("--unsafe-fixes", is_flag=True, help="Take the fixes too that may change what the program does.")
@shared_options
@known_options
@click.option("--stdin-filename", metavar="FILE", help="What the code on stdin (PATH `-`) is called.")
def fix(paths: tuple[str, ...], **options: Any) -> int:
    """Print a diff that cures what leaks in PATHS, and change nothing; with --apply, write it.

    With `-`, code from stdin goes to stdout in its fixed form. Messages go to stderr. What a baseline knows is fixed
    too, but is not counted where it remains.
    """
    from leaklint.config.load import ConfigError
    from leaklint.engine.baseline_file import BaselineError
    from leaklint.engine.fix import SAFE, UNSAFE

    if "-" in paths and len(paths) > 1:
        raise click.UsageError("'-' cannot be combined with other paths.")
    check_usage(options)
    wanted = UNSAFE if options["unsafe_fixes"] else SAFE
    try:
        if "-" in paths:
            return _stdin(resolver(options), wanted, options)
        settings_of = resolver(options)
        fixed, problems = _files(paths, settings_of, wanted, options)
        left = without_known([one.report for one in fixed], paths, settings_of, options)
        fixed = [one._replace(report=report) for one, report in zip(fixed, left, strict=True)]
    except (BaselineError, ConfigError) as error:
        complain(str(error))
        return ERROR
    changed = [one for one in fixed if one.changed]
    if options["apply"]:
        changed, failed = _write(changed)
        problems += failed
    else:
        _show(changed, options)
    return _end(fixed, changed, problems, options, done=options["apply"])


def _files(
    paths: tuple[str, ...], settings_of: Resolver, wanted: frozenset[Applicability], options: dict[str, Any]
) -> tuple[list[FixedFile], list[str]]:
    from leaklint.cli.terminal import Progress
    from leaklint.config.discover import discover
    from leaklint.engine.fix_run import fix_files

    problems: list[str] = []
    here = settings_of.for_path(Path.cwd())
    found = discover([Path(path) for path in paths or (".",)], settings_of, problems.append)
    progress = Progress(options["quiet"])
    try:
        fixed = fix_files(found, wanted, here.jobs, progress)
    finally:
        progress.clear()
    return fixed, problems + [problem for one in fixed for problem in one.report.problems]


def _stdin(settings_of: Resolver, wanted: frozenset[Applicability], options: dict[str, Any]) -> int:
    from leaklint.cli.piped import read_stdin
    from leaklint.engine.fix import fix_bytes

    code = read_stdin(settings_of, options["stdin_filename"])
    if code.excluded:
        _out(code.data)
        return CLEAN
    fixed = fix_bytes(code.data, code.settings, code.shown, code.path, wanted)
    _out(fixed.after if fixed.after is not None else code.data)
    return _end([fixed], [fixed] if fixed.changed else [], list(fixed.report.problems), options, done=True)


def _write(changed: list[FixedFile]) -> tuple[list[FixedFile], list[str]]:
    """Writes the files, and returns those that were written and what went wrong with the others."""
    from leaklint.engine.fix_run import write

    written: list[FixedFile] = []
    problems: list[str] = []
    for one in changed:
        if problem := write(one):
            problems.append(problem)
        else:
            written.append(one)
    return written, problems


def _show(changed: list[FixedFile], options: dict[str, Any]) -> None:
    from leaklint.cli.diff import coloured, unified_diff
    from leaklint.cli.terminal import wants_colour

    colour = wants_colour(options["color"], sys.stdout)
    for one in changed:
        assert one.before is not None
        assert one.after is not None
        diff = unified_diff(one.report.path, one.before, one.after)
        _out(b"".join(coloured(diff)) if colour else diff)


def _out(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _end(
    fixed: list[FixedFile], changed: list[FixedFile], problems: list[str], options: dict[str, Any], done: bool
) -> int:
    """Says what was done and what is left, and gives the status: a dry run ends with 1 where it would change something."""
    from leaklint.cli.fix_summary import fix_summary

    for problem in dict.fromkeys(problems):
        complain(problem)
    if not options["quiet"]:
        for line in fix_summary(fixed, changed, done, options["unsafe_fixes"], not problems):
            print(line, file=sys.stderr)
    if problems:
        return ERROR
    left = any(one.report.diagnostics for one in fixed)
    return FOUND if (left if done else bool(changed)) else CLEAN
