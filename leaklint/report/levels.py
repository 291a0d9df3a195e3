"""The levels of other tools' formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.model.diagnostic import Confidence

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic

_LEVELS = {Confidence.HIGH: "error", Confidence.MEDIUM: "warning", Confidence.LOW: "note"}


def level(confidence: Confidence) -> str:
    """How loudly a finding of this confidence is said: "error", "warning" or "note"."""
    return _LEVELS[confidence]


def most_certain_first(report: RunReport) -> list[tuple[FileReport, Diagnostic]]:
    """The diagnostics of a run by falling confidence; within one, in their order in the run."""
    return sorted(report.diagnostics, key=lambda item: -item[1].confidence)
