"""Puts what leaklint claims beside what was observed, and counts where they differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from oracle.execute import Verdict, namespace, observe
from oracle.generate import ACQUISITION, Case, module
from oracle.world import AGAIN, CALL, CANCEL, CLOSE, CUT, HANDED, IMPLICIT, NORMAL, RELEASE, UNREACHED

LOW, MEDIUM, HIGH = 1, 2, 3
BATCH = 60
CODES = frozenset({"LK101", "LK102", "LK107", "LK301", "LK302", "LK303", "LK304"})
"""The codes that claim a leak of the resource whose acquisition they stand at."""

Place = tuple[int, int]
Claims = dict[Place, int]
"""Row and column of an acquisition → the confidence of the surest claim that it leaks."""


def claimed(text: str) -> Claims:
    """What leaklint claims about a source text, at any confidence."""
    from leaklint.config.settings import Settings
    from leaklint.engine.check import check_source
    from leaklint.model.diagnostic import Confidence
    from leaklint.text.source import Source

    report = check_source(
        Source.from_text(text, "generated.py"), Settings(root=Path.cwd(), min_confidence=Confidence.LOW), "generated.py"
    )
    if report.problems:
        raise RuntimeError("; ".join(report.problems))
    claims: Claims = {}
    for diagnostic in report.diagnostics:
        if diagnostic.code == "LK000":
            raise AssertionError(f"generated text does not parse: {diagnostic.message} at row {diagnostic.span.row}")
        if diagnostic.code in CODES:
            place = (diagnostic.span.row, diagnostic.span.column)
            claims[place] = max(claims.get(place, 0), int(diagnostic.confidence))
    return claims


@dataclass(frozen=True, slots=True)
class Judgement:
    """One acquisition: what was observed, what is claimed (0: nothing), and what to think of it."""

    case: Case
    label: str
    observed: frozenset[str]
    claim: int

    @property
    def outcome(self) -> str:
        """`agree`, `false alarm`, `missed alarm`, `missed at low`, or `undecided`.

        A leak on a normal run or at a raising call must be claimed at medium or above; at low it may be where a raising
        call gets between the acquisition and a handing over, or where a second call has to raise. A leak that needs a
        cancellation, or a caller that closes or throws into a generator, may be claimed at low only. One that needs a
        release to raise, that needs an implicit error, or whose acquisition no run reached is nobody's to decide. Without
        any observation a claim at low is no false alarm: implicit errors are not injected.
        """
        if self.observed & {NORMAL, CALL}:
            if self.claim >= MEDIUM or (HANDED in self.observed and NORMAL not in self.observed and self.claim == LOW):
                return "agree"
            return "missed alarm"
        if AGAIN in self.observed:
            return "agree" if self.claim else "missed at low"
        if self.observed & {RELEASE, CUT, IMPLICIT, UNREACHED}:
            return "undecided"
        if self.claim >= MEDIUM:
            return "false alarm"
        return "missed at low" if self.observed & {CANCEL, CLOSE} and self.claim != LOW else "agree"

    def __str__(self) -> str:
        seen = ", ".join(sorted(self.observed)) or "no leak"
        said = ("nothing", "low", "medium", "high")[self.claim]
        return f"{self.outcome}: {self.label} observed: {seen}; claimed: {said} [{' '.join(sorted(self.case.tags))}]"


@dataclass
class Tally:
    """All judgements of a campaign."""

    judgements: list[Judgement] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    """Claims that stand at no acquisition."""
    functions: int = 0

    def of(self, outcome: str) -> list[Judgement]:
        return [each for each in self.judgements if each.outcome == outcome]

    def counts(self) -> Counter[str]:
        return Counter(each.outcome for each in self.judgements)

    def shapes(self, outcome: str) -> Counter[str]:
        """How often each shape takes part in an outcome, the commonest first."""
        return Counter(tag for each in self.of(outcome) for tag in each.case.tags)

    def __str__(self) -> str:
        counts = ", ".join(f"{name} {count}" for name, count in sorted(self.counts().items()))
        return f"{self.functions} functions, {len(self.judgements)} acquisitions: {counts}, stray {len(self.strays)}"


def places(text: str) -> dict[str, Place]:
    """Where each label is acquired: row and column, from 1."""
    found: dict[str, Place] = {}
    for row, line in enumerate(text.split("\n"), 1):
        for match in ACQUISITION.finditer(line):
            found[match.group(1)] = (row, match.start() + 1)
    return found


def function_at(text: str, row: int) -> str:
    """The name of the generated function that a row belongs to."""
    above = "\n".join(text.split("\n")[:row])
    return str(re.findall(r"^(?:async )?def (\w+)", above, re.MULTILINE)[-1])


def observations(cases: list[Case]) -> Iterator[tuple[Case, Verdict]]:
    """Each case with what was seen when it ran."""
    space = namespace(module(cases))
    for case in cases:
        yield case, observe(space[case.name], space, case.labels, case.named)


def compare(cases: list[Case], claim: Callable[[str], Claims] = claimed) -> Tally:
    """Runs every case, asks `claim` about them in batches, and judges each acquisition."""
    tally = Tally(functions=len(cases))
    for start in range(0, len(cases), BATCH):
        batch = cases[start : start + BATCH]
        text = module(batch)
        claims, where = claim(text), places(text)
        stacks: dict[str, int] = {}
        for place in sorted(set(claims) - set(where.values())):
            if "ExitStack()" in text.split("\n")[place[0] - 1]:
                # A stack that nothing closes is claimed where it is made, for all that it holds.
                stacks[function_at(text, place[0])] = claims[place]
                continue
            tally.strays.append(f"row {place[0]}, column {place[1]}: {text.splitlines()[place[0] - 1].strip()}")
        for case, verdict in observations(batch):
            for label in case.labels:
                claim_here = claims.get(where[label], 0) or stacks.get(case.name, 0)
                tally.judgements.append(Judgement(case, label, verdict[label], claim_here))
    return tally
