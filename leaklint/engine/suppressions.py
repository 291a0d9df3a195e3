"""Comments that silence findings: `noqa`, `leaklint: ignore[...]` and `ignore-file[...]`, other linters' own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from leaklint.engine.result import Suppressed
from leaklint.text.lazily import DOTALL, IGNORECASE, Lazily

if TYPE_CHECKING:
    from leaklint.engine.comments import Comment, Layout
    from leaklint.engine.result import RunReport
    from leaklint.model.diagnostic import Diagnostic


class Form(Enum):
    """How a suppression is written."""

    NOQA = "noqa"
    IGNORE = "ignore"
    IGNORE_FILE = "ignore-file"
    OTHER = "another linter's"


class Suppression(NamedTuple):
    """One suppression: what it silences (codes, prefixes, names; none: everything), and on which rows.

    `rows` are inclusive ranges. `problem` says in a clause why a comment that is meant as a suppression silences
    nothing; it is empty where the comment is well formed.
    """

    form: Form
    row: int
    column: int
    end_column: int
    selectors: tuple[str, ...]
    rows: tuple[tuple[int, int], ...]
    reason: str = ""
    problem: str = ""

    def silences(self, found: Diagnostic) -> bool:
        """Whether `found` is silenced: by its own row, or, where the comment names its rule, by the last row of what is
        marked, or by any row of its steps.

        A blanket `noqa` and a comment for another linter were written about their own line alone, so that they do not
        reach a finding of which that line is merely a station.
        """
        if self.problem or not self._names(found):
            return False
        rows = [found.span.row]
        if self.form is not Form.OTHER and self.selectors:
            rows += [found.span.end_row, *(step.span.row for step in found.steps)]
        return any(first <= row <= last for row in rows for first, last in self.rows)

    def _names(self, found: Diagnostic) -> bool:
        if not self.selectors:
            return self.form is Form.NOQA
        return any(names(selector, found.code, found.name) for selector in self.selectors)


class Outcome(NamedTuple):
    """What suppressions leave of the diagnostics of one file, what they silence, and by which of their selectors."""

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Suppressed, ...]
    used: Mapping[Suppression, frozenset[str]]


def names(selector: str, code: str, name: str) -> bool:
    """Whether a selector (a code, the beginning of one, or a name; in any case) means the rule `code`, `name`."""
    return selector.lower() == name or (selector[:2].upper() == "LK" and code.startswith(selector.upper()))


def suppress(diagnostics: Iterable[Diagnostic], suppressions: Iterable[Suppression]) -> Outcome:
    """Sorts `diagnostics` into those that stay and those that a suppression silences."""
    kept: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    used: dict[Suppression, frozenset[str]] = {}
    written = list(suppressions)
    for found in diagnostics:
        by = [suppression for suppression in written if suppression.silences(found)]
        for one in by:
            needed = {selector for selector in one.selectors if names(selector, found.code, found.name)}
            used[one] = used.get(one, frozenset()) | needed
        if by:
            suppressed.append(Suppressed(found, next((one.reason for one in by if one.reason), "")))
        else:
            kept.append(found)
    return Outcome(tuple(kept), tuple(suppressed), used)


# What other linters call the same thing. A comment that silences one of these says that a reviewer saw the place.
_SAME_ELSEWHERE: dict[str, tuple[str, ...]] = {
    "SIM115": ("LK301", "LK302", "LK303"),
    "R1732": ("LK301", "LK302", "LK303"),
    "PLR1732": ("LK301", "LK302", "LK303"),
    "CONSIDER-USING-WITH": ("LK301", "LK302", "LK303"),
    "RUF006": ("LK402",),
    "B019": ("LK203",),
    "W1518": ("LK203",),
    "PLW1518": ("LK203",),
    "METHOD-CACHE-MAX-SIZE-NONE": ("LK203",),
    "B006": ("LK205",),
    "W0102": ("LK205",),
    "DANGEROUS-DEFAULT-VALUE": ("LK205",),
}

_EVERYWHERE: tuple[tuple[int, int], ...] = ((1, sys.maxsize),)
_MARKER = Lazily(r"noqa|leaklint\s*:", IGNORECASE)
_OWN_MARKER = Lazily(r"#\s*leaklint\s*:", IGNORECASE)
_OTHER_MARKER = Lazily(r"(?:pylint|ruff)\s*:", IGNORECASE)
_NOQA = Lazily(r"#\s*noqa(?![\w-])(?P<colon>\s*:)?(?P<rest>(?:[^#]|#(?=\d))*)", IGNORECASE)
_NOQA_CODES = Lazily(r"\s*(?P<codes>[A-Z]+[0-9]+(?:[\s,]+[A-Z]+[0-9]+)*)(?![\w-])(?P<reason>.*)", IGNORECASE | DOTALL)
_OWN = Lazily(
    r"#\s*leaklint\s*:\s*(?P<form>[\w-]*)\s*(?:\[(?P<codes>[^\]#]*)(?P<end>\]?))?(?P<reason>(?:[^#]|#(?=\d))*)",
    IGNORECASE,
)
_PYLINT = Lazily(r"#\s*pylint\s*:\s*(?P<form>disable-next|disable)\s*=\s*(?P<names>[\w\s,-]+)", IGNORECASE)
_RUFF = Lazily(r"#\s*ruff\s*:\s*(?P<form>ignore|file-ignore|noqa)\s*[\[:](?P<codes>[\w\s,-]*)", IGNORECASE)
_SELECTOR = Lazily(r"[a-z]+[0-9]*|[a-z]+(?:-[a-z]+)+", IGNORECASE)


def may_suppress(text: str, respect_other_linters: bool) -> bool:
    """Whether `text` holds a word that could begin a suppression; most files do not, and need no tokenizing."""
    return bool(_MARKER.search(text) or (respect_other_linters and _OTHER_MARKER.search(text)))


def mentions_leaklint(text: str) -> bool:
    """Whether `text` seems to hold a comment that speaks to this program."""
    return _OWN_MARKER.search(text) is not None


def read_suppressions(text: str, respect_other_linters: bool = True) -> tuple[Suppression, ...]:
    """Every suppression written in the comments of `text`, in their order."""
    if not may_suppress(text, respect_other_linters):
        return ()
    from leaklint.engine.comments import read_layout

    layout = read_layout(text)
    found: list[Suppression] = []
    for comment in layout.comments:
        found += _noqa(comment, layout, respect_other_linters)
        found += _own(comment, layout)
        if respect_other_linters:
            found += _pylint(comment, layout)
            found += _ruff(comment, layout)
    return tuple(found)


def _noqa(comment: Comment, layout: Layout, respect_other_linters: bool) -> Iterator[Suppression]:
    for match in _NOQA.finditer(comment.text):
        rows = _beside(comment, layout)
        column, end = _columns(comment, match)
        if not match["colon"]:
            yield Suppression(Form.NOQA, comment.row, column, end, (), rows)
        elif listed := _NOQA_CODES.match(match["rest"]):
            codes = tuple(_split(listed["codes"].upper()))
            own = tuple(code for code in codes if code.startswith("LK"))
            if own:
                yield Suppression(Form.NOQA, comment.row, column, end, own, rows, _reason(listed["reason"]))
            if respect_other_linters:
                yield from _translated(codes, comment, match, rows, _reason(listed["reason"]))


def _own(comment: Comment, layout: Layout) -> Iterator[Suppression]:
    for match in _OWN.finditer(comment.text):
        form = match["form"].lower()
        if "ignore" not in form:
            continue  # prose that happens to begin with our name
        column, end = _columns(comment, match)
        selectors = tuple(_split(match["codes"] or ""))
        problem = ""
        if form not in ("ignore", "ignore-file"):
            problem = f"`{form}` is neither `ignore` nor `ignore-file`"
        elif not match["end"] or not selectors:
            problem = f"it names no rule: write `{form}[LK301]`"
        elif wrong := [one for one in selectors if not _SELECTOR.fullmatch(one)]:
            problem = f"`{wrong[0]}` is neither a code nor a name"
        if form == "ignore-file":
            body = next((line for line in layout.lines if not line.is_docstring), None)
            if not problem and body is not None and comment.row >= body.first:
                problem = "it must stand before the first statement"
            yield Suppression(
                Form.IGNORE_FILE, comment.row, column, end, selectors, _EVERYWHERE, _reason(match["reason"]), problem
            )
        else:
            rows = _below(comment, layout) if comment.alone else _beside(comment, layout)
            yield Suppression(Form.IGNORE, comment.row, column, end, selectors, rows, _reason(match["reason"]), problem)


def _pylint(comment: Comment, layout: Layout) -> Iterator[Suppression]:
    for match in _PYLINT.finditer(comment.text):
        if match["form"].lower() == "disable-next":
            rows = _below(comment, layout)
        elif comment.alone:
            rows = (layout.block_from(comment),)
        else:
            rows = _beside(comment, layout)
        yield from _translated(_split(match["names"]), comment, match, rows)


def _ruff(comment: Comment, layout: Layout) -> Iterator[Suppression]:
    for match in _RUFF.finditer(comment.text):
        if match["form"].lower() != "ignore":
            rows = _EVERYWHERE
        else:
            rows = _below(comment, layout) if comment.alone else _beside(comment, layout)
        yield from _translated(_split(match["codes"]), comment, match, rows)


def _translated(
    codes: Iterable[str], comment: Comment, match: re.Match[str], rows: tuple[tuple[int, int], ...], reason: str = ""
) -> Iterator[Suppression]:
    same = tuple(dict.fromkeys(ours for code in codes for ours in _SAME_ELSEWHERE.get(code.upper(), ())))
    if same:
        yield Suppression(Form.OTHER, comment.row, *_columns(comment, match), same, rows, reason)


def _columns(comment: Comment, match: re.Match[str]) -> tuple[int, int]:
    return comment.column + match.start(), comment.column + match.start() + len(match[0].rstrip())


def _beside(comment: Comment, layout: Layout) -> tuple[tuple[int, int], ...]:
    """The comment's own row, and the whole statement where that row is its first or its last."""
    around = [one for one in layout.around(comment.row) if comment.row in (one.first, one.last)]
    return ((comment.row, comment.row), *((one.first, one.last) for one in around))


def _below(comment: Comment, layout: Layout) -> tuple[tuple[int, int], ...]:
    """The statement below a comment that stands alone; inside of brackets the next line that is not a comment."""
    if layout.around(comment.row):
        beside = {other.row for other in layout.comments if other.alone}
        row = comment.row + 1
        while row in beside:
            row += 1
        return ((row, row),)
    below = layout.after(comment.row)
    return () if below is None else ((below.first, below.last),)


def _split(listed: str) -> list[str]:
    return [one for one in re.split(r"[\s,]+", listed) if one]


def _reason(text: str) -> str:
    return text.strip().lstrip("-–—:;,. ").strip()


def without_suppressions(report: RunReport) -> RunReport:
    """The report of a run as it were without any suppression; comments are not judged then."""
    return report._replace(
        files=tuple(
            file._replace(
                diagnostics=tuple(
                    sorted(
                        [
                            *(found for found in file.diagnostics if found.code != "LK001"),
                            *(one.diagnostic for one in file.suppressed),
                        ],
                        key=lambda found: found.sort_key,
                    )
                ),
                suppressed=(),
            )
            for file in report.files
        ),
    )
