"""What a rule reports: a place, a reason, the path on which the leak happens, and perhaps a cure."""

from __future__ import annotations

from enum import Enum, IntEnum
from typing import NamedTuple

from leaklint.text.edit import Edit as Edit
from leaklint.text.span import Span as Span


class Confidence(IntEnum):
    """How sure a finding is; ordered, so that a threshold can be compared with it."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self.name.lower()


class Applicability(Enum):
    """What a fix may change: SAFE keeps behaviour and comments, UNSAFE may change behaviour, DISPLAY is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


class Step(NamedTuple):
    """One station on the path of a leak: acquired here, may raise here, still held here."""

    span: Span
    message: str


class Fix(NamedTuple):
    """The cure of one diagnostic: edits of the original text that are applied together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability


class Diagnostic(NamedTuple):
    """One finding.

    `symbol` is the name that holds what leaks ("" where it has none), `function` the dotted name of the enclosing
    function ("" at module level). `steps` are in the order of execution, the first at the acquisition. `help` says in
    one line what to do, also where no fix is offered.
    """

    code: str
    name: str
    message: str
    span: Span
    confidence: Confidence
    symbol: str = ""
    function: str = ""
    steps: tuple[Step, ...] = ()
    fix: Fix | None = None
    help: str = ""

    @property
    def sort_key(self) -> tuple[int, int, str, str]:
        """Orders the diagnostics of one file: row, column, code, message."""
        return (self.span.row, self.span.column, self.code, self.message)
