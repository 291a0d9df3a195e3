"""Checks many files: nothing that happens to one of them keeps the others from being checked."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaklint.engine.result import Checked, FileReport, RunReport

if TYPE_CHECKING:
    from leaklint.config.discover import FoundFile
    from leaklint.config.settings import Settings
    from leaklint.engine.cache import Cache
    from leaklint.model.rule import Rule

WORTH_FORKING = 150
"""The number of files from which on the start of further processes pays for itself."""

_HEAD = 4096
_GARBAGE = 200_000
"""Objects, those of some ten thousand lines: what may be waiting to be collected."""
_LONG = 1.0
"""Seconds: a file that takes longer is worth a remark."""


def run(
    files: Iterable[FoundFile],
    jobs: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
    rules: Sequence[Rule] | None = None,
    worth_forking: int = WORTH_FORKING,
    cache: Cache | None = None,
) -> RunReport:
    """Checks `files` with `rules` (by default all) and reports them ordered by path, however many processes took part.

    `jobs` is the number of processes, 0 for one per processor. `on_progress` is told how many files are done, of how
    many. A file on which a process dies becomes a problem of the report. What `cache` knows is not checked again.
    """
    todo = list(files)
    total = len(todo)
    results: list[Checked] = []
    digest = _no_digest

    def finish(checked: Checked) -> None:
        results.append(checked)
        if on_progress is not None:
            on_progress(len(results), total)

    def keep(item: int, answer: tuple[Checked, str]) -> None:
        if cache is not None:
            cache.put(todo[item], *answer)
        finish(answer[0])

    if cache is not None:
        from leaklint.engine.cache import digest

        unknown = []
        for found in todo:
            known = cache.get(found)
            if known is None:
                unknown.append(found)
            else:
                finish(known)
        todo = unknown
    processes = min(jobs or os.cpu_count() or 1, len(todo))
    try:
        if processes > 1 and len(todo) >= worth_forking and hasattr(os, "fork"):
            from leaklint.engine.workers import spread

            _warm_up(rules)
            spread(
                len(todo),
                processes,
                lambda item: _check_alone(todo[item], rules, digest),
                keep,
                lambda item, how: finish(_lost(todo[item].shown, f"the process that checked it ended with {how}")),
            )
        else:
            import gc

            collects = gc.isenabled()
            try:
                for item, found in enumerate(todo):
                    keep(item, _check_alone(found, rules, digest))
            finally:
                if collects:
                    gc.enable()
    finally:
        if cache is not None:
            cache.save()
    return summed_up(results)


def check_file(found: FoundFile, rules: Sequence[Rule] | None = None) -> Checked:
    """Reads and checks one file. Never raises, except for an interrupt: whatever goes wrong is in the report."""
    return _check(found, rules, _no_digest)[0]


def _check(found: FoundFile, rules: Sequence[Rule] | None, digest: Callable[[bytes], str]) -> tuple[Checked, str]:
    """What became of a file, and the digest of the bytes that were checked."""
    try:
        data = Path(found.path).read_bytes()
    except OSError as error:
        return _lost(found.shown, f"cannot be read: {error.strerror or error}"), ""
    start = time.perf_counter()
    checked = check_data(data, found.settings, found.shown, Path(found.path), rules)
    spent = time.perf_counter() - start
    if spent > _LONG:
        note = f"{found.shown}: took {spent:.1f} s"
        checked = checked._replace(report=checked.report._replace(notes=(note, *checked.report.notes)))
    return checked, digest(data)


def check_data(data: bytes, settings: Settings, shown: str, path: Path, rules: Sequence[Rule] | None = None) -> Checked:
    """Checks the bytes of a file, as `check_file` does once it has them."""
    from leaklint.engine.check import check_bytes, describe

    try:
        if not settings.include_generated:
            from leaklint.config.discover import is_generated

            if is_generated(data[:_HEAD]):
                return Checked(FileReport(shown), counted=False, generated=True)
        return Checked(check_bytes(data, settings, shown, path, rules))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the native parser is no Exception
        if os.environ.get("LEAKLINT_DEBUG"):
            raise
        return _lost(shown, f"internal error: {describe(error)}")


def summed_up(results: Iterable[Checked], problems: Iterable[str] = ()) -> RunReport:
    """The report of a run over these files; `problems` are those that belong to no file."""
    ordered = sorted(results, key=lambda checked: checked.report.path)
    reports = [checked.report for checked in ordered]
    return RunReport(
        tuple(report for report in reports if report.diagnostics or report.suppressed or report.problems),
        sum(checked.counted for checked in ordered),
        (*problems, *(problem for report in reports for problem in report.problems)),
        sum(checked.generated for checked in ordered),
        notes=tuple(note for report in reports for note in report.notes),
        consulted=frozenset(path for report in reports for path in report.consulted),
    )


def _check_alone(found: FoundFile, rules: Sequence[Rule] | None, digest: Callable[[bytes], str]) -> tuple[Checked, str]:
    """Checks a file in a process that does nothing else, and collects garbage when enough has come together.

    While a tree is read, thousands of objects are made and none is let go: to look through them again and again, or
    behind every file, takes longer than the check itself.
    """
    import gc

    gc.disable()
    answer = _check(found, rules, digest)
    if gc.get_count()[0] > _GARBAGE:
        gc.collect()
    return answer


def _no_digest(data: bytes) -> str:
    return ""


def _lost(shown: str, why: str) -> Checked:
    return Checked(FileReport(shown, problems=(f"{shown}: {why}",)), counted=False)


def _warm_up(rules: Sequence[Rule] | None) -> None:
    """Loads before the fork what every child needs, so that it is loaded once and its memory shared."""
    import gc

    from leaklint.catalogue.load import load_catalogue
    from leaklint.facts.module import Module
    from leaklint.model.rule import all_rules
    from leaklint.text.source import Source

    _ = Module(Source.from_text("", ""), load_catalogue()).tree
    if rules is None:
        all_rules()
    gc.collect()
    gc.freeze()
