"""What `leaklint check` does, once it is known what it was asked.

The command line is read by click, or where it says nothing unusual without it: nothing here needs click.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaklint.cli.ending import CLEAN, ERROR, FOUND, complain
from leaklint.cli.known import hold, stale_lines
from leaklint.cli.output import Transcript
from leaklint.cli.resolving import resolver

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaklint.config.load import Resolver
    from leaklint.config.settings import Settings
    from leaklint.engine.result import RunReport


def check_once(paths: tuple[str, ...], options: dict[str, Any], asked: Sequence[str] = ()) -> int:
    """Checks PATHS and reports, and returns the exit status; `options` has a value for every option of `check`.

    `asked` are the arguments of the process, so that the next run with these can be told what this one said; () where
    it was not these that were run.
    """
    from leaklint.config.load import ConfigError
    from leaklint.engine.result import BaselineError

    try:
        settings_of = resolver(options)
        here = settings_of.for_path(Path.cwd())
        targets = _targets(here.output_format, options["output_file"])
        if options["show_files"]:
            return _show_files(paths, settings_of, options)
        seen: set[str] = set()
        report = _stdin(settings_of, options) if "-" in paths else check_files(paths, settings_of, here, options, seen)
        if options["no_suppressions"]:
            from leaklint.engine.suppressions import without_suppressions

            report = without_suppressions(report)
        named = [options["stdin_filename"] or "<stdin>"] if "-" in paths else paths
        held = hold(report, named, settings_of, options)
        report = held.report if held else report
        if options["add_ignores"] is not None:
            from leaklint.cli.ignores import with_ignores

            report = with_ignores(report, settings_of, options)
    except (BaselineError, ConfigError) as error:
        complain(str(error))
        return ERROR
    said = Transcript()
    problems = [*report.problems, *_print(report, targets, options, said)]
    for problem in problems:
        complain(problem)
    if not options["quiet"]:
        from leaklint.cli.summary import silenced, summary

        if options["verbose"]:
            for line in (*silenced(report), *report.notes):
                said.err(line)
        if held and (options["verbose"] or options["strict_baseline"]):
            for line in stale_lines(held):
                said.err(line)
        if report.diagnostics and sys.stdout.isatty() and sys.stderr.isatty():
            said.err("")
        said.err(summary(report, complete=not problems))
    if problems:
        return ERROR
    found = report.diagnostics or (held and held.stale and options["strict_baseline"])
    status = FOUND if found and not options["exit_zero"] else CLEAN
    if asked and "-" not in paths and not held and not here.no_cache and _is_repeatable(targets, options):
        from leaklint.cli.replay import keep

        keep(asked, str(here.cache_dir), seen, said.parts, status)
    return status


def _is_repeatable(targets: list[tuple[str, str | None]], options: dict[str, Any]) -> bool:
    """Whether the run did nothing but print, and would print the same of the same files."""
    if options["verbose"] or options["watch"] or options["add_ignores"] is not None:
        return False
    in_job = "GITHUB_STEP_SUMMARY" in os.environ
    return all(file is None and not (in_job and name == "github") for name, file in targets)


def _targets(formats: tuple[str, ...], output_file: str | None) -> list[tuple[str, str | None]]:
    """Pairs each format with the file it goes into, None for stdout; two of them cannot share one place."""
    targets: list[tuple[str, str | None]] = []
    for given in formats:
        name, _, file = given.partition("=")
        targets.append((name, file or output_file))
    places = [file for _, file in targets]
    if doubled := [place for place in places if places.count(place) > 1]:
        where = doubled[0] or "stdout"
        from click import UsageError

        raise UsageError(f"Only one format can go to {where}: write --output-format FORMAT=FILE for the others.")
    return targets


def check_files(
    paths: tuple[str, ...], settings_of: Resolver, here: Settings, options: dict[str, Any], seen: set[str] | None = None
) -> RunReport:
    """Checks PATHS as the options say; what could not be read is among the problems of the report.

    `seen` receives every file and folder on which the report depends.
    """
    from leaklint.cli.terminal import Progress
    from leaklint.config.discover import discover
    from leaklint.engine.cache import Cache
    from leaklint.engine.run import run

    problems: list[str] = []
    found = list(discover([Path(path) for path in paths or (".",)], settings_of, problems.append))
    if seen is not None:
        seen |= settings_of.looked_at
        seen.update(str(one.path) for one in found)
    progress = Progress(options["quiet"])
    try:
        report = run(found, here.jobs, progress, cache=Cache())
    finally:
        progress.clear()
    if seen is not None:
        seen |= report.consulted
    return report._replace(problems=(*problems, *report.problems))


def _stdin(settings_of: Resolver, options: dict[str, Any]) -> RunReport:
    from leaklint.cli.piped import read_stdin
    from leaklint.engine.run import check_data, summed_up

    code = read_stdin(settings_of, options["stdin_filename"])
    return summed_up([] if code.excluded else [check_data(code.data, code.settings, code.shown, code.path)])


def _show_files(paths: tuple[str, ...], settings_of: Resolver, options: dict[str, Any]) -> int:
    from leaklint.config.discover import discover

    problems: list[str] = []
    for found in discover([Path(path) for path in paths or (".",)], settings_of, problems.append):
        print(found.shown)
    for problem in problems:
        complain(problem)
    return ERROR if problems else CLEAN


def _print(
    report: RunReport, targets: list[tuple[str, str | None]], options: dict[str, Any], said: Transcript
) -> list[str]:
    """Writes the report to each of its places, and returns what went wrong with them."""
    from leaklint.cli.output import HUMAN, to_file, to_job_summary
    from leaklint.cli.terminal import render_options
    from leaklint.report import render

    problems: list[str] = []
    statistics = options["statistics"]
    for name, file in targets:
        if statistics and file is None and name in HUMAN:
            continue
        text = render(name, report, render_options(options["color"], file is None))
        if file is None:
            said.out(text, exact=name not in HUMAN)
        elif problem := to_file(file, text):
            problems.append(problem)
        if name == "github" and (problem := to_job_summary(report)):
            problems.append(problem)
    if statistics:
        from leaklint.cli.summary import counts

        taken = any(file is None and name not in HUMAN for name, file in targets)
        for line in counts(report):
            if taken:
                said.err(line)
            else:
                said.out(f"{line}\n")
    return problems
