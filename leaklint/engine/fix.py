"""Applies the fixes of one file: pass after pass, each held against the rules, until nothing is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from leaklint.engine.check import SYNTAX_ERROR, check_source
from leaklint.engine.result import FileReport
from leaklint.model.diagnostic import Applicability
from leaklint.text.edit import compatible, splice
from leaklint.text.source import Source, SourceError

if TYPE_CHECKING:
    from leaklint.config.discover import FoundFile
    from leaklint.config.settings import Settings
    from leaklint.model.diagnostic import Diagnostic
    from leaklint.model.rule import Rule

MOST_PASSES = 10

Key = tuple[str, str, str, str]
SAFE = frozenset({Applicability.SAFE})
UNSAFE = frozenset({Applicability.SAFE, Applicability.UNSAFE})


class Fixed(NamedTuple):
    """What became of one file: its old and its new text, the findings that were cured, and the report on what is left.

    The places of `cured` are those of the text in which each was found. A fix that did not keep its promise is undone,
    and is a problem of the report.
    """

    source: Source
    text: str
    cured: tuple[Diagnostic, ...]
    report: FileReport

    @property
    def changed(self) -> bool:
        """Whether the new text is another than the old one."""
        return self.text != self.source.text


def fix_source(
    source: Source,
    settings: Settings,
    shown: str,
    wanted: frozenset[Applicability] = SAFE,
    path: Path | None = None,
    rules: Sequence[Rule] | None = None,
) -> Fixed:
    """Fixes one decoded file as far as fixes of the `wanted` kinds are offered.

    Each pass applies the fixes that do not overlap, checks the new text, and keeps it only where it parses, where every
    finding that was fixed is gone, and where no other has come. A fix that fails this is left out from then on.
    """
    run = _Run(source, settings, shown, wanted, path or Path(shown), rules)
    return run.to_the_end()


class _Run:
    """The passes over one file."""

    def __init__(
        self,
        source: Source,
        settings: Settings,
        shown: str,
        wanted: frozenset[Applicability],
        path: Path,
        rules: Sequence[Rule] | None,
    ) -> None:
        self._original = source
        self._settings = settings
        self._shown = shown
        self._wanted = wanted
        self._path = path
        self._rules = rules
        self._refused: set[Key] = set()
        self._problems: list[str] = []

    def to_the_end(self) -> Fixed:
        source = self._original
        report = self._check(source)
        cured: list[Diagnostic] = []
        for _ in range(MOST_PASSES):
            step = self._pass(source, report)
            if step is None:
                break
            cured += _gone(source, report, step)
            source, report, _ = step
        problems = tuple(dict.fromkeys((*report.problems, *self._problems)))
        return Fixed(self._original, source.text, tuple(cured), report._replace(problems=problems, source=source))

    def _check(self, source: Source) -> FileReport:
        return check_source(source, self._settings, self._shown, self._path, self._rules)

    def _pass(self, source: Source, report: FileReport) -> tuple[Source, FileReport, list[Diagnostic]] | None:
        offered = [one for one in report.diagnostics if self._takes(source, one)]
        while offered:
            chosen = [offered[index] for index in compatible([one.fix.edits for one in offered if one.fix])]
            tried = self._try(source, report, chosen)
            if tried is not None:
                return (*tried, chosen)
            # One of them is at fault: each is tried alone, and those that are good go together.
            good = [one for one in chosen if self._try(source, report, [one]) is not None]
            for one in chosen:
                if one not in good:
                    self._refuse(source, one)
            if len(good) > 1 and (tried := self._try(source, report, good)) is not None:
                return (*tried, good)
            if good:
                tried = self._try(source, report, good[:1])
                assert tried is not None
                return (*tried, good[:1])
            offered = [one for one in offered if self._takes(source, one)]
        return None

    def _takes(self, source: Source, found: Diagnostic) -> bool:
        if found.fix is None or found.fix.applicability not in self._wanted or not found.fix.edits:
            return False
        return _key(source, found) not in self._refused

    def _refuse(self, source: Source, found: Diagnostic) -> None:
        self._refused.add(_key(source, found))
        assert found.fix is not None
        place = f"{self._shown}:{found.span.row}:{found.span.column}"
        self._problems.append(
            f"{place}: the fix of {found.code} ({found.fix.title}) did not hold and was undone; this is leaklint's fault"
        )

    def _try(
        self, source: Source, report: FileReport, chosen: Sequence[Diagnostic]
    ) -> tuple[Source, FileReport] | None:
        """The text with the fixes of `chosen`, and the report on it; None where they do not keep what they promise."""
        edits = [edit for one in chosen if one.fix is not None for edit in one.fix.edits]
        spliced = splice(source.text, edits)
        if spliced.dropped or spliced.text == source.text:
            return None
        after = Source(spliced.text, source.path, source.encoding, source.bom, source.reversible)
        try:
            after.encode(after.text)
        except SourceError:
            return None
        checked = self._check(after)
        if any(one.code == SYNTAX_ERROR for one in checked.diagnostics) or checked.problems != report.problems:
            return None
        before = Counter(_key(source, one) for one in report.diagnostics)
        left = Counter(_key(after, one) for one in checked.diagnostics)
        gone = Counter(_key(source, one) for one in chosen)
        if any(left[key] > before[key] - gone[key] and not _stood_behind(key, gone) for key in left | gone):
            return None
        return after, checked


def _stood_behind(key: Key, gone: Counter[Key]) -> bool:
    """Whether a finding was there before, and kept back because one that was cured said more of the same tasks."""
    return key[0] == "LK402" and any(one[0] == "LK401" and one[1] == key[1] for one in gone)


def _gone(source: Source, report: FileReport, step: tuple[Source, FileReport, list[Diagnostic]]) -> list[Diagnostic]:
    """The findings that a pass cured: those whose fixes it applied, and those that were gone with them."""
    after, checked, chosen = step
    left = Counter(_key(after, one) for one in checked.diagnostics)
    gone: list[Diagnostic] = []
    for one in report.diagnostics:
        if one in chosen:
            gone.append(one)
        elif left[_key(source, one)] > 0:
            left[_key(source, one)] -= 1
        elif one.fix is not None:
            gone.append(one)
    return gone


def _key(source: Source, found: Diagnostic) -> Key:
    """What stays the same of a finding when the code around it moves."""
    text = " ".join(source.text[found.span.start : found.span.end].split())
    return found.code, found.function, found.symbol, text


class FixedFile(NamedTuple):
    """A file after its fixes: its bytes before and after (None where they could not be read or decoded)."""

    path: str
    before: bytes | None
    after: bytes | None
    cured: tuple[Diagnostic, ...]
    report: FileReport
    generated: bool = False

    @property
    def changed(self) -> bool:
        """Whether there is something to write."""
        return self.after is not None and self.after != self.before


def fix_bytes(
    data: bytes, settings: Settings, shown: str, path: Path, wanted: frozenset[Applicability], name: str = ""
) -> FixedFile:
    """Fixes the bytes of a file; those that cannot be decoded, or would not be written back, stay as they are."""
    from leaklint.config.discover import is_generated
    from leaklint.engine.check import check_bytes

    target = name or str(path)
    if not settings.include_generated and is_generated(data[:4096]):
        return FixedFile(target, data, data, (), FileReport(shown), generated=True)
    try:
        source = Source.from_bytes(data, shown)
    except SourceError:
        return FixedFile(target, data, data, (), check_bytes(data, settings, shown, path))
    if not source.reversible:
        report = check_source(source, settings, shown, path)
        if any(one.fix for one in report.diagnostics):
            problem = f"{shown}: not fixed: {source.encoding} would not write back the bytes that were read"
            report = report._replace(problems=(*report.problems, problem))
        return FixedFile(target, data, data, (), report)
    fixed = fix_source(source, settings, shown, wanted, path)
    return FixedFile(target, data, source.encode(fixed.text) if fixed.changed else data, fixed.cured, fixed.report)


def fix_file(found: FoundFile, wanted: frozenset[Applicability]) -> FixedFile:
    """Reads and fixes one file, and writes nothing. Whatever goes wrong is in its report."""
    from leaklint.engine.check import describe

    path = str(found.path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        problem = f"{found.shown}: cannot be read: {error.strerror or error}"
        return FixedFile(path, None, None, (), FileReport(found.shown, problems=(problem,)))
    try:
        return fix_bytes(data, found.settings, found.shown, Path(path), wanted, path)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the native parser is no Exception
        problem = f"{found.shown}: internal error: {describe(error)}"
        return FixedFile(path, data, data, (), FileReport(found.shown, problems=(problem,)))
