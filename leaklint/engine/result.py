"""What a run over files ends with: the only thing that the reports read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.text.source import Source


class Suppressed(NamedTuple):
    """A diagnostic that a comment silenced, and the reason that the comment gives ("" where it gives none)."""

    diagnostic: Diagnostic
    reason: str = ""


class FileReport(NamedTuple):
    """What was found in one file.

    `path` is how the file is shown: relative to the working directory where it lies below it, with `/`. `source` is
    None where nothing has to be excerpted (no findings, or the file could not be decoded). `problems` are one-line
    messages about what could not be done with the file: it could not be read, a rule crashed on it. `known` are the
    findings that a baseline accounts for; they are none of the `diagnostics`. `notes` are one-line remarks on how the
    check went, for whoever asks: what took long, where a search gave up. `consulted` are the absolute paths of other
    files that were read, or looked for, to understand this one: on them the findings depend as well.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    source: Source | None = None
    problems: tuple[str, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()


class Checked(NamedTuple):
    """What became of one file: its report, and whether its code was checked or passed over as generated."""

    report: FileReport
    counted: bool = True
    generated: bool = False


class Compared(NamedTuple):
    """The baseline that a run was held against: what its file is called, and how many findings of it are gone."""

    shown: str
    stale: int = 0


class RunReport(NamedTuple):
    """The outcome of one run: every file that has something to report, ordered by path.

    `checked` counts all files that were checked, `generated` those that were passed over because a tool wrote them.
    `problems` are one-line messages about what could not be done (an unreadable path, a rule that crashed), those of
    the files among them: any of them makes the exit status 2. `compared` is None where there was no baseline.
    `notes` are remarks on how the checks went; `consulted` are the further paths on which they depend.
    """

    files: tuple[FileReport, ...] = ()
    checked: int = 0
    problems: tuple[str, ...] = ()
    generated: int = 0
    compared: Compared | None = None
    notes: tuple[str, ...] = ()
    consulted: frozenset[str] = frozenset()

    @property
    def diagnostics(self) -> tuple[tuple[FileReport, Diagnostic], ...]:
        """Every diagnostic with its file, ordered by file, row, column and code."""
        return tuple(
            (file, found) for file in self.files for found in sorted(file.diagnostics, key=lambda d: d.sort_key)
        )


class BaselineError(Exception):
    """A baseline cannot be used; the message is one line and names the file."""
