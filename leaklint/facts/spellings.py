"""Under which names something may be known in a text besides its own, told by what is imported or assigned under another."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from leaklint.facts.glance import LONGEST_HEAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

_AS = re.compile(r"[ \t\\\r\n]+as[ \t\\\r\n]+(\w+)")
_ENDS = re.compile(r"[ \t)\]]*(?:[#;\r\n,]|=(?!=)|\Z)")
"""What stands behind a name that is the last of a value: `x = y`, `x = y = …`, `x, y = a, b`."""
_PATH = r"[ \t\\\r\n(]*(?:\w+[ \t\\\r\n]*\.[ \t\\\r\n]*)*$"
_ASSIGNED = re.compile(rf"(\w+)[ \t]*(?::[^=\n]*)?={_PATH}")
_WALRUS = re.compile(rf"(\w+)[ \t]*:={_PATH}")
_TARGETS = re.compile(r"(?:^|[;:])[ \t]*([(\[]?[ \t]*\w+[ \t]*,[^=#]*)=(?!=)")
"""The targets of `x, y = a, b` on a line."""
_VALUES = re.compile(r"(?:[^\n]*[,(\[\\][ \t]*\r?\n)*[^\n]*")
"""What stands behind them, over as many lines as go on."""
_WORD = re.compile(r"\w+")
_ELEMENT = re.compile(r"(\w+)[ \t)\]]*(?=[#;\r\n,]|\Z)")


class Spellings:
    """The other names of one text; some of them may mean something else where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, Set[str]] = {}

    def of(self, names: Iterable[str]) -> set[str]:
        """The last parts of some qualified names, and all that they may be called here."""
        found = {name.rpartition(".")[2] for name in names}
        pending = list(found)
        while pending:
            name = pending.pop()
            if name not in self._known:
                self._known[name] = frozenset(self._others(name))
            more = self._known[name] - found
            found |= more
            pending += more
        return found

    def _others(self, name: str) -> Iterator[str]:
        text = self._text
        at = text.find(name) if name else -1
        while at >= 0:
            end = at + len(name)
            if not (_WORD.match(text, end) or (at and _WORD.match(text, at - 1))):
                yield from self._given_at(name, at, end)
            at = text.find(name, end)

    def _given_at(self, name: str, at: int, end: int) -> Iterator[str]:
        """The other names that the place at which `name` stands gives to what it means."""
        renamed = _AS.match(self._text, end)
        if renamed is not None:
            yield renamed[1]
            return
        head = self._text[max(0, at - LONGEST_HEAD) : at]
        bound = _WALRUS.search(head) if ":=" in head else None
        if bound is not None:
            yield bound[1]
        if _ENDS.match(self._text, end) is None:
            return
        assigned = _ASSIGNED.search(head) if "=" in head else None
        if assigned is not None:
            yield assigned[1]
        yield from self._parallel.get(name, ())

    @cached_property
    def _parallel(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        start = 0
        for line in self._text.split("\n"):
            if "," in line and "=" in line:
                for targets in _TARGETS.finditer(line):
                    values = _VALUES.match(self._text, start + targets.end())
                    for element in _ELEMENT.findall(values[0] if values is not None else ""):
                        found.setdefault(element, set()).update(_WORD.findall(targets[1]))
            start += len(line) + 1
        return found
