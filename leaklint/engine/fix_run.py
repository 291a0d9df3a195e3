"""Fixes many files, in as many processes as pay for themselves, and writes what is wanted."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from leaklint.engine.fix import FixedFile, fix_file
from leaklint.engine.result import FileReport
from leaklint.engine.run import WORTH_FORKING

if TYPE_CHECKING:
    from leaklint.config.discover import FoundFile
    from leaklint.model.diagnostic import Applicability


def fix_files(
    files: Iterable[FoundFile],
    wanted: frozenset[Applicability],
    jobs: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
    worth_forking: int = WORTH_FORKING,
) -> list[FixedFile]:
    """Fixes `files` in memory and returns them ordered by the path that they are shown with; writes nothing."""
    todo = list(files)
    results: list[FixedFile] = []

    def finish(fixed: FixedFile) -> None:
        results.append(fixed)
        if on_progress is not None:
            on_progress(len(results), len(todo))

    def lost(item: int, how: str) -> None:
        problem = f"{todo[item].shown}: the process that fixed it ended with {how}"
        finish(FixedFile(str(todo[item].path), None, None, (), FileReport(todo[item].shown, problems=(problem,))))

    processes = min(jobs or os.cpu_count() or 1, len(todo))
    if processes > 1 and len(todo) >= worth_forking and hasattr(os, "fork"):
        from leaklint.engine.workers import spread

        spread(len(todo), processes, lambda item: fix_file(todo[item], wanted), lambda item, fixed: finish(fixed), lost)
    else:
        for found in todo:
            finish(fix_file(found, wanted))
    return sorted(results, key=lambda fixed: fixed.report.path)


def write(fixed: FixedFile) -> str:
    """Writes one file at once, and returns why that failed, "" if it did not: it has its old content then."""
    from leaklint.text.write import replace_file

    assert fixed.after is not None
    try:
        with open(fixed.path, "rb") as file:
            if file.read() != fixed.before:
                return f"{fixed.report.path}: not fixed: it was changed while it was being read"
        replace_file(fixed.path, fixed.after)
    except OSError as error:
        return f"{fixed.report.path}: cannot be written: {error.strerror or error}"
    return ""
