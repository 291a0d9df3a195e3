"""`--add-ignores`: suppressions for everything that is found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leaklint.config.load import Resolver
    from leaklint.engine.result import FileReport, RunReport


def with_ignores(report: RunReport, settings_of: Resolver, options: dict[str, Any]) -> RunReport:
    """Writes a comment for every finding of `report`, and reports what is left."""
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
            files[-1] = file._replace(diagnostics=left, suppressed=now)
    if not options["quiet"]:
        findings, written = _some(silenced, "finding"), _some(changed, "file")
        print(f"Suppressed {findings} by comments in {written}.", file=sys.stderr)
    return report._replace(files=tuple(files), problems=(*report.problems, *problems))


def _some(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
