"""What a rule reports: a place, a reason, the path on which the leak happens, and perhaps a cure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Confidence(IntEnum):
    """How sure a finding is; ordered, so that a threshold can be compared with it."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self.name.lower()


class Applicability(Enum):
    """What applying a fix may change: SAFE keeps behaviour and comments, UNSAFE may change behaviour, DISPLAY is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    DISPLAY = "display"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of the decoded source text.

    `start` and `end` are offsets in characters (end exclusive, a byte order mark not counted); rows and columns count
    from 1, columns in characters. Made by `Source.span`, so that the six numbers always agree.
    """

    start: int
    end: int
    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Step:
    """One station on the path of a leak: acquired here, may raise here, still held here."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces the text of `span` by `text`; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The cure of one diagnostic: edits of the original text that are applied together or not at all."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability


@dataclass(frozen=True, slots=True)
class Diagnostic:
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
