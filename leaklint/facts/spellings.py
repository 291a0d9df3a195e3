"""Under which names something may be known in a text besides its own, told by what is imported or assigned under another."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AS = re.compile(r"(\w+)[ \t\\\r\n]+as[ \t\\\r\n]+(\w+)")
_ASSIGNED = re.compile(
    r"(\w+)[ \t]*(?::[^=\n]*)?=[ \t\\\r\n(]*(?:\w+[ \t\\\r\n]*\.[ \t\\\r\n]*)*(\w+)[ \t)]*(?=[#;\r\n,]|\Z)"
)


class Spellings:
    """The other names of one text; some of them may mean something else where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _others(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for pattern, of, name in ((_AS, 1, 2), (_ASSIGNED, 2, 1)):
            for match in pattern.finditer(self._text):
                found.setdefault(match[of], set()).add(match[name])
        return found

    def of(self, names: Iterable[str]) -> set[str]:
        """The last parts of some qualified names, and all that they may be called here."""
        found = {name.rpartition(".")[2] for name in names}
        pending = list(found)
        while pending:
            more = self._others.get(pending.pop(), set()) - found
            found |= more
            pending += more
        return found
