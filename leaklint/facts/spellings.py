"""Under which names something may be known in a text besides its own, told by what is imported or assigned under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaklint.text.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AS = Lazily(r"[ \t\\\r\n]+as[ \t\\\r\n]+(\w+)")
_ENDS = Lazily(r"[ \t)]*(?:[#;\r\n,]|\Z)")
_GIVEN = Lazily(r"(\w+)[ \t]*(?::[^=\n]*)?=[ \t\\\r\n(]*(?:\w+[ \t\\\r\n]*\.[ \t\\\r\n]*)*\Z")
_LONGEST = 300
"""Characters in front of a name, among which the name stands that is given to it."""


class Spellings:
    """The other names of one text; some of them may mean something else where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, frozenset[str]] = {}

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
        text, size = self._text, len(name)
        at = text.find(name)
        while at >= 0 and size:
            end = at + size
            whole = not (_is_word(text[at - 1 : at]) or _is_word(text[end : end + 1]))
            renamed = _AS.match(text, end) if whole else None
            if renamed is not None:
                yield renamed[1]
            elif whole and _ENDS.match(text, end):
                given = _GIVEN.search(text[max(0, at - _LONGEST) : at])
                if given is not None:
                    yield given[1]
            at = text.find(name, end)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
