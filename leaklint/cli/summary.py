"""What a run says at its end: how much was checked, found, silenced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaklint.cli.ending import nothing_found, some
from leaklint.model.diagnostic import Applicability

if TYPE_CHECKING:
    from leaklint.engine.result import RunReport


def summary(report: RunReport, complete: bool = True) -> str:
    """The last line of a run. Only a run that was `complete` and checked something says that there are no leaks."""
    found = len(report.diagnostics)
    checked = report.checked
    if found:
        files = sum(1 for file in report.files if file.diagnostics)
        line = f"Found {some(found, 'finding')} in {files} of {some(checked, 'file')}."
    elif checked and complete:
        line = (
            nothing_found(checked) if not report.compared else f"{some(checked, 'file')} checked, no new leaks found."
        )
    else:
        line = f"{some(checked, 'file')} checked."
    if suppressed := sum(len(file.suppressed) for file in report.files):
        line += f" {suppressed} suppressed."
    if known := sum(len(file.known) for file in report.files):
        line += f" {known} in the baseline."
    if report.compared and report.compared.stale:
        stale = report.compared.stale
        verb = "is" if stale == 1 else "are"
        line += f" {stale} of the baseline {verb} gone (leaklint baseline prune {report.compared.shown})."
    if report.generated:
        line += f" {some(report.generated, 'generated file')} passed over."
    return line


def silenced(report: RunReport) -> Iterator[str]:
    """A line for each finding that a comment silences, with the reason that it gives."""
    for file in report.files:
        for one in file.suppressed:
            found = one.diagnostic
            place = f"{file.path}:{found.span.row}:{found.span.column}"
            yield f"{place}: {found.code} is suppressed{': ' + one.reason if one.reason else ''}"


def counts(report: RunReport) -> Iterator[str]:
    """A line for each rule that found something: how often, its code, `[*]` where all have a fix, its name."""
    found = [diagnostic for _, diagnostic in report.diagnostics]
    by_code = Counter(one.code for one in found)
    width = len(str(max(by_code.values(), default=0)))
    for code, count in sorted(by_code.items(), key=lambda item: (-item[1], item[0])):
        these = [one for one in found if one.code == code]
        fixable = all(one.fix is not None and one.fix.applicability is not Applicability.DISPLAY for one in these)
        yield f"{count:>{width}}  {code}  {'[*]' if fixable else '[ ]'} {these[0].name}"
