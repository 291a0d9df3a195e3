"""Known findings: what a baseline file says, and which findings of a run it accounts for."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from leaklint.engine.result import Compared

if TYPE_CHECKING:
    from leaklint.engine.result import FileReport, RunReport
    from leaklint.model.diagnostic import Diagnostic

_LONGEST = 80
"""How many characters of a finding's own text an entry keeps."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """`count` findings that are known: of one rule, in one file, with one context.

    `path` is relative to the folder of the baseline, with `/`. `fingerprint` is the hash of the context; `function` and
    `text`, the beginning of the code that is marked, tell the finding again where the code around it has changed.
    """

    path: str
    code: str
    function: str
    text: str
    confidence: str
    fingerprint: str
    count: int = 1


class Sight(NamedTuple):
    """What a run can speak of.

    `judged` says whether the run would have found what an entry stands for, were it still there; `movable` whether a
    finding in another file may be what an entry stands for, since its own file was searched or is gone.
    """

    judged: Callable[[Entry], bool] = lambda entry: True
    movable: Callable[[Entry], bool] = lambda entry: True


class Held(NamedTuple):
    """A run held against a baseline.

    `report` has the known findings set apart. `known` and `new` are the entries that its findings would make, `stale`
    the entries (with what is left of their counts) that no finding answers to any more, and `unseen` those that the run
    could not judge.
    """

    report: RunReport
    known: tuple[Entry, ...]
    new: tuple[Entry, ...]
    stale: tuple[Entry, ...]
    unseen: tuple[Entry, ...]


@dataclass(slots=True)
class _Finding:
    entry: Entry
    file: int
    number: int
    known: bool = False


def hold_against(report: RunReport, entries: Iterable[Entry], folder: str, shown: str, sight: Sight) -> Held:
    """Sets the findings of `report` that `entries` account for apart.

    `folder` is the folder of the baseline, `shown` what its file is called. Each entry accounts for `count` findings
    and no more, so that a copy of a known leak is new. It is looked for by its context in its file first; then by its
    own text there, since the lines beside it may have changed; then by its context in other files.
    """
    listed = merged(entries)
    left = [entry.count for entry in listed]
    findings = _findings(report, folder)
    for key, movable in _KEYS:
        waiting: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for index, entry in enumerate(listed):
            if left[index] and (not movable or sight.movable(entry)):
                waiting[key(entry)].append(index)
        for finding in findings:
            if finding.known:
                continue
            for index in waiting.get(key(finding.entry), ()):
                if left[index]:
                    left[index] -= 1
                    finding.known = True
                    break
    rest = [replace(entry, count=count) for entry, count in zip(listed, left, strict=True) if count]
    gone: dict[bool, list[Entry]] = {True: [], False: []}
    for entry in rest:
        gone[not report.problems and sight.judged(entry)].append(entry)
    return Held(
        _set_apart(report, findings, Compared(shown, sum(entry.count for entry in gone[True]))),
        merged(finding.entry for finding in findings if finding.known),
        merged(finding.entry for finding in findings if not finding.known),
        tuple(gone[True]),
        tuple(gone[False]),
    )


_KEYS: tuple[tuple[Callable[[Entry], tuple[str, ...]], bool], ...] = (
    (lambda entry: (entry.path, entry.fingerprint), False),
    (lambda entry: (entry.path, entry.code, entry.function, entry.text), False),
    (lambda entry: (entry.path, entry.code, entry.text), False),
    (lambda entry: (entry.fingerprint,), True),
)
"""What a finding and an entry have in common if they are the same, the surest first; and whether files may differ."""


def merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries in their order, those of the same findings made one."""
    counts: Counter[Entry] = Counter()
    for entry in entries:
        counts[replace(entry, count=1)] += entry.count
    return tuple(sorted(replace(entry, count=count) for entry, count in counts.items()))


def _findings(report: RunReport, folder: str) -> list[_Finding]:
    from leaklint.engine.fingerprint import context_fingerprint

    top = os.path.realpath(folder)
    return [
        _Finding(_entry(found, file, path, context_fingerprint(found, file.source)), index, number)
        for index, file in enumerate(report.files)
        if file.diagnostics and (path := _relative(file.path, top)) is not None
        for number, found in enumerate(file.diagnostics)
    ]


def _entry(found: Diagnostic, file: FileReport, path: str, fingerprint: str) -> Entry:
    source = file.source
    text = "" if source is None else " ".join(source.text[found.span.start : found.span.end].split())[:_LONGEST]
    return Entry(path, found.code, found.function, text, str(found.confidence), fingerprint)


def _relative(path: str, folder: str) -> str:
    real = os.path.realpath(path)
    try:
        return os.path.relpath(real, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return real.replace(os.sep, "/")


def _set_apart(report: RunReport, findings: list[_Finding], compared: Compared) -> RunReport:
    known: dict[int, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.known:
            known[finding.file].add(finding.number)
    files = list(report.files)
    for index, numbers in known.items():
        found = list(enumerate(files[index].diagnostics))
        files[index] = files[index]._replace(
            diagnostics=tuple(one for number, one in found if number not in numbers),
            known=tuple(one for number, one in found if number in numbers),
        )
    return report._replace(files=tuple(files), compared=compared)
