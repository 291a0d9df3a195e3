"""The baseline on the command line: a run held against it or written into it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from leaklint.config.load import Resolver
    from leaklint.engine.baseline import Entry, Held, Sight
    from leaklint.engine.result import FileReport, RunReport


def hold(report: RunReport, paths: Sequence[str], settings_of: Resolver, options: dict[str, Any]) -> Held | None:
    """The run over `paths` held against the baselines in force, each file against its own; None where there is none.

    With `--write-baseline`, that file is brought up to date first: what this run could not see stays in it. Raises
    BaselineError where a baseline cannot be read or written, ConfigError where a configuration is wrong.
    """
    if options.get("write_baseline"):
        return _write(report, paths, settings_of, options)
    files = {} if options.get("no_baseline") else _in_force(report, paths, settings_of)
    if not files and options.get("strict_baseline"):
        from click import UsageError

        raise UsageError("--strict-baseline needs a baseline: name it by --baseline or in the configuration.")
    held: Held | None = None
    for file, indices in files.items():
        here = report._replace(files=tuple(report.files[index] for index in indices))
        held = _joined(report, indices, compare(here, file, paths, settings_of), held)
        report = held.report
    return held


def without_known(
    reports: Sequence[FileReport], paths: Sequence[str], settings_of: Resolver, options: dict[str, Any]
) -> tuple[FileReport, ...]:
    """The reports, in their order, without the findings that the baseline in force knows. Raises as `hold` does."""
    from leaklint.engine.result import RunReport

    held = hold(RunReport(tuple(reports)), paths, settings_of, options)
    return held.report.files if held else tuple(reports)


def compare(report: RunReport, file: str, paths: Sequence[str], settings_of: Resolver) -> Held:
    """The run over `paths` held against the baseline `file`. Raises BaselineError and ConfigError."""
    from leaklint.engine.baseline_file import read_baseline

    return _compare(report, file, read_baseline(file, file), paths, settings_of)


def stale_lines(held: Held) -> Iterator[str]:
    """A line for each entry that nothing answers to any more."""
    shown = held.report.compared.shown if held.report.compared else ""
    for entry in held.stale:
        yield f"{shown}: no longer occurs: {described(entry)}"


def described(entry: Entry) -> str:
    """What an entry stands for, in one line."""
    function = f" in {entry.function}" if entry.function else ""
    times = f" ({entry.count} times)" if entry.count > 1 else ""
    text = "".join(
        one if one.isprintable() else "\ufffd" for one in f"{entry.path}: {entry.code}{function}: {entry.text}"
    )
    return text.rstrip(": ") + times


def save(file: str, entries: Sequence[Entry]) -> None:
    """Writes a baseline, whole or not at all. Raises BaselineError."""
    from leaklint.cli.output import to_file
    from leaklint.engine.baseline_file import BaselineError, write_baseline

    if problem := to_file(file, write_baseline(entries)):
        raise BaselineError(problem)


def _in_force(report: RunReport, paths: Sequence[str], settings_of: Resolver) -> dict[str, list[int]]:
    """The baselines that the settings name, for PATHS and for what lies below them, each with the files it speaks of."""
    from pathlib import Path

    from leaklint.engine.result import BaselineError

    files: dict[str, list[int]] = {}
    looked = [*((path, None) for path in paths or (".",)), *((file.path, at) for at, file in enumerate(report.files))]
    for path, index in looked:
        settings = settings_of.for_path(Path.cwd() / path)
        if settings.baseline is None:
            continue
        file, place = _shown(str(settings.baseline)), settings.origin["baseline"]
        if file not in files and not place.startswith("--") and not settings.baseline.exists():
            raise BaselineError(f"{place}: baseline: there is no file {file}, and --write-baseline {file} writes it")
        files.setdefault(file, []).extend([] if index is None else [index])
    return files


def _joined(report: RunReport, indices: Sequence[int], part: Held, before: Held | None) -> Held:
    """Puts what was said of the files at `indices` of a run together with what was said of others before."""
    files = list(report.files)
    for index, file in zip(indices, part.report.files, strict=True):
        files[index] = file
    if before is None or before.report.compared is None or part.report.compared is None:
        return part._replace(report=part.report._replace(files=tuple(files)))
    ours, theirs = part.report.compared, before.report.compared
    compared = ours._replace(shown=f"{theirs.shown}, {ours.shown}", stale=theirs.stale + ours.stale)
    return part._replace(
        report=part.report._replace(files=tuple(files), compared=compared),
        known=(*before.known, *part.known),
        new=(*before.new, *part.new),
        stale=(*before.stale, *part.stale),
        unseen=(*before.unseen, *part.unseen),
    )


def _shown(file: str) -> str:
    lead = os.getcwd().rstrip(os.sep) + os.sep
    return file[len(lead) :] if file.startswith(lead) else file


def _write(report: RunReport, paths: Sequence[str], settings_of: Resolver, options: dict[str, Any]) -> Held:
    from leaklint.engine.baseline_file import BaselineError, read_baseline

    file: str = options["write_baseline"]
    if tuple(paths) == ("<stdin>",):
        raise BaselineError(f"{file}: not written, since code on stdin has no place without --stdin-filename")
    if report.problems:
        raise BaselineError(f"{file}: not written, since not everything could be checked")
    before = read_baseline(file, file) if os.path.isfile(file) and os.path.getsize(file) else ()
    held = _compare(report, file, before, paths, settings_of)
    entries = (*held.known, *held.new, *held.unseen)
    save(file, entries)
    if not options["quiet"]:
        kept = sum(entry.count for entry in held.unseen)
        rest = f", {kept} of them from elsewhere" if kept else ""
        print(f"{file}: written, with {_findings(entries)}{rest}.", file=sys.stderr)
    return _compare(report, file, entries, paths, settings_of)


def _compare(
    report: RunReport, file: str, entries: Sequence[Entry], paths: Sequence[str], settings_of: Resolver
) -> Held:
    from leaklint.engine.baseline import hold_against

    folder = os.path.dirname(os.path.realpath(file))
    return hold_against(report, entries, folder, file, _sight(report, folder, paths, settings_of))


def _sight(report: RunReport, folder: str, paths: Sequence[str], settings_of: Resolver) -> Sight:
    from pathlib import Path

    from leaklint.config.select import selected
    from leaklint.engine.baseline import Sight
    from leaklint.model.diagnostic import Confidence

    tops = [os.path.realpath(path) for path in paths or (".",)]
    unread = {
        os.path.realpath(file.path) for file in report.files for found in file.diagnostics if found.code == "LK000"
    }

    def place(entry: Entry) -> str:
        return os.path.normpath(os.path.join(folder, entry.path))

    def covered(path: str) -> bool:
        return any(path == top or path.startswith(top.rstrip(os.sep) + os.sep) for top in tops)

    def judged(entry: Entry) -> bool:
        path = place(entry)
        if not covered(path) or (path in unread and entry.code != "LK000"):
            return False
        settings = settings_of.for_path(Path(path))
        return selected(entry.code, settings, Path(path)) and (
            Confidence[entry.confidence.upper()] >= settings.min_confidence
        )

    def movable(entry: Entry) -> bool:
        path = place(entry)
        return covered(path) or not os.path.exists(path)

    return Sight(judged, movable)


def _findings(entries: Sequence[Entry]) -> str:
    count = sum(entry.count for entry in entries)
    return f"{count} finding" if count == 1 else f"{count} findings"
