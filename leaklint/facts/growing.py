"""Whether anything may be put into a container of a text, or is surely taken out again.

Everything here may take more for a growth than is one, and must never overlook one.
"""

from __future__ import annotations

from functools import cached_property

from leaklint.facts.glance import LONGEST, LONGEST_HEAD
from leaklint.facts.vocabulary import SETUPS
from leaklint.text.lazily import MULTILINE, Lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Set

    from leaklint.facts.glance import Glance
    from leaklint.facts.headers import Header, Headers

_METHODS = rb"append|appendleft|add|insert|extend|extendleft|update|put|put_nowait|setdefault|__setitem__"
_BEHIND = rb"[ \t]*(?:[-+*/|&]?=(?!=)|\.(?:[^\n]*\b(?:" + _METHODS + rb")\b|[^\n]*\n[ \t]*\.))"
_GROWS = Lazily(rb"[ \t]*(?:\[[^\n]*\]" + _BEHIND + rb"|\.[ \t]*(?:" + _METHODS + rb")\b|[+|]=)")
_ITEM_OVER_LINES = Lazily(rb"[ \t]*\[[^\n\]]*\n")
_GROWS_BEHIND = Lazily(rb"(?:\[[^\n]*\])?" + _BEHIND)
_ENTRY = Lazily(rb"[ \t]*(?:\[|\.[ \t]*(?:get|pop)\b)")
_READ_ITEM = Lazily(rb"[ \t]*\[")
_ENDS = Lazily(rb"[ \t]*(?:[#)\r\n,;]|if\b|or\b|and\b|$)")
_GIVEN = Lazily(rb"(?<![-+*/|&%^@=!<>])=[ \t]*\(?[ \t]*[\w.]*$")
_SET_AT_LITERAL = Lazily(rb"[ \t]*\[[ \t]*(?:'[^'\\\n]*'|\"[^\"\\\n]*\"|-?\d+)[ \t]*\][ \t]*=(?!=)")
_INTO_ITEM = Lazily(rb"\][ \t]*=[ \t]*\(?[ \t]*[\w.]*$")
_OTHER_NAME = Lazily(rb"^[^=]*?(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*\(?[ \t]*[\w.]*$")
_MADE_ANEW = Lazily(
    rb"^([ \t]+self[ \t]*\.[ \t]*(\w+)[ \t]*(?::[^=\n]*)?=)[ \t]*(?:\[|\{|\w*(?:dict|list|set|Dict|List|deque|Counter)\()",
    MULTILINE,
)
_PUSHED = Lazily(rb"\b(?:heappush|insort\w*)\([ \t]*[\w.]*$")
_ARGUMENT = Lazily(rb"\b(\w+)\((?:[^()\n]*[,=*])?[ \t]*[\w.]*$")
_ON_ITS_LINE = Lazily(rb"^[ \t]*(?:\w+[ \t]*=[ \t]*)?[\w.]*$")
_CALLEE = Lazily(rb"\b(\w+)[ \t]*$")
_FIRST = Lazily(rb"\bdef[ \t]+\w+\([ \t\r\n]*(\w+)")
_RECEIVER = Lazily(rb"(\w+)[ \t]*\.$")
_PARENTHESIS = Lazily(rb"[()]")
_OF_SELF = Lazily(rb"\bself[ \t]*\.[ \t]*$")
_TAKES_BEHIND = Lazily(
    rb"[ \t]*(?:\.[ \t]*(?:pop\((?!['\"])|popitem\(|popleft\(|clear\(|remove\(|discard\()|\[[ \t]*:[ \t]*\][ \t]*=)"
)
_DELETES = Lazily(rb"\bdel[ \t]+self[ \t]*\.[ \t]*$")
_ENTRY_ALONE = Lazily(rb"[ \t]*\[(?![ \t]*['\"])[^:\n]*\][ \t]*(?:#|\r|\n|;)")
_TAKES_SMALLEST = Lazily(rb"heappop\([ \t]*self[ \t]*\.[ \t]*$")
_CLOSES = Lazily(rb"[ \t]*\)")
_SETUPS = frozenset(name.encode() for name in SETUPS)
_DECLARED = 300
"""Bytes behind a name, among which the type of what it is bound to stands."""


class Growing:
    """What becomes of the names of a text that are bound to containers; `shared` are those of a module that functions bind."""

    def __init__(self, glance: Glance, headers: Headers, shared: Set[bytes]) -> None:
        self._data = glance.data
        self._words = glance.words
        self._doubtful = glance.doubtful
        self._places_of = glance.places_of
        self._closing = glance.closing
        self._headers = headers
        self._globals = shared

    def may_grow(self, name: bytes, of_object: bool, owner: Header | None) -> bool:
        """Whether something may be put into what `name` means, inside a function."""
        data = self._data
        by_reading = (b"efaultdict" in data or b"Counter" in data) and any(
            b"efaultdict" in data[at : at + _DECLARED] or b"Counter" in data[at : at + _DECLARED]
            for at in self._places_of(name)
        )
        for at in self._places_of(name):
            end = at + len(name)
            if (data[at - 1 : at] == b".") is not of_object:
                continue
            line = data.rfind(b"\n", 0, at) + 1
            lead = data[line:at]
            if lead[:1] not in (b" ", b"\t") and b"lambda" not in lead:
                continue
            around = self._headers.innermost(line, at, b"def")
            if not of_object and owner is not None and name not in self._globals and around == owner:
                continue  # the function itself fills it, and no function inside
            if of_object and not (owner is None or self._is_mentioned(owner)):
                receiver = _RECEIVER.search(lead)
                if receiver is not None and receiver[1] not in self._receivers:
                    continue
            if (
                of_object
                and around is not None
                and around[3] in _SETUPS
                and owner
                and self._is_of_instances(name, owner)
            ):
                continue
            grows = self._grows_at(at, end, {(name, 0)}) or (by_reading and _READ_ITEM.match(data, end))
            if grows and not (of_object and (around, name) in self._made_in):
                return True  # what the function itself makes anew is no larger the next time
        return False

    def _grows_at(self, at: int, end: int, known: set[tuple[bytes, int]], in_entry: bool = False) -> bool:
        """Whether something may be put into what stands from `at` to `end`, or into what is made of it.

        A constant key makes a container no larger the second time; with `in_entry` there may be many, one in each entry.
        """
        data = self._data
        line = data.rfind(b"\n", 0, at) + 1
        lead = data[line:at]
        if _GROWS.match(data, end):
            return in_entry or not _SET_AT_LITERAL.match(data, end)
        if _ITEM_OVER_LINES.match(data, end):
            closing = self._closing(data.find(b"[", end), b"[]")
            if closing >= 0 and _GROWS_BEHIND.match(data, closing + 1):
                return True
        if _PUSHED.search(lead):
            return True
        callee = _ARGUMENT.search(lead) or (_ON_ITS_LINE.match(lead) and self._callee_above(line))
        if callee and callee[1] in self._headers.functions:
            return True
        if not _GIVEN.search(lead):
            return False
        is_entry = _ENTRY.match(data, end) is not None
        if not (is_entry or _ENDS.match(data, end)):
            return False
        other = _OTHER_NAME.search(lead)
        if other is None:
            return not (is_entry and _INTO_ITEM.search(lead))
        return self._grows_under(other[1], known, *self._reach(line, other), in_entry or is_entry)

    def _callee_above(self, line: int) -> re.Match[bytes] | None:
        """The name before the bracket that a line stands in, as far as brackets in strings do not disturb."""
        data = self._data
        depth = 0
        for bracket in reversed([*_PARENTHESIS.finditer(data, max(0, line - LONGEST), line)]):
            depth += 1 if bracket[0] == b")" else -1
            if depth < 0:
                at = bracket.start()
                found: re.Match[bytes] | None = _CALLEE.search(data[max(0, at - LONGEST_HEAD) : at])
                return found
        return None

    def _reach(self, line: int, other: re.Match[bytes]) -> tuple[int, int]:
        """From where to where a name is known that is bound on a line: in its function, if it is a local one for sure."""
        start, end = other.span(1)
        before, behind = other.string[start - 1 : start], other.string[end : end + 1]
        is_local = before != b"." and behind in (b" ", b":") and other[1] not in self._globals
        around = self._headers.innermost(line, line + start, b"def")
        if not is_local or around is None or b"nonlocal" in self._words:
            return 0, len(self._data)
        return around[0], self._headers.end_of(around)

    def _grows_under(self, name: bytes, known: set[tuple[bytes, int]], start: int, end: int, in_entry: bool) -> bool:
        """Whether something may be put into whatever is known by a name in a part of the text."""
        if (name, start) in known:
            return False
        known.add((name, start))
        places = (at for at in self._places_of(name) if start <= at < end)
        return any(self._grows_at(at, at + len(name), known, in_entry) for at in places)

    def is_emptied(self, name: bytes, of_object: bool, owner: Header | None) -> bool:
        """Whether the class itself takes entries out of a container of its instances, whatever was put in.

        An exception may get past a single removal, but only where something is awaited between the two.
        """
        if self._doubtful or not of_object or owner is None:
            return False
        start, end = owner[0], self._headers.end_of(owner)
        removals = sum(self._is_taken_from(at, at + len(name)) for at in self._places_of(name) if start <= at < end)
        return removals > 1 or (removals == 1 and b"await" not in self._words)

    def _is_taken_from(self, at: int, end: int) -> bool:
        """Whether an attribute of `self` stands from `at` to `end`, out of which something is taken there."""
        data = self._data
        lead = data[data.rfind(b"\n", 0, at) + 1 : at]
        if not _OF_SELF.search(lead):
            return False
        if _TAKES_BEHIND.match(data, end):
            return True
        if _DELETES.search(lead):
            return _ENTRY_ALONE.match(data, end) is not None
        return _TAKES_SMALLEST.search(lead) is not None and _CLOSES.match(data, end) is not None

    def _is_mentioned(self, header: Header) -> bool:
        """Whether anything but its own header mentions a class, so that its instances may be known by other names."""
        places = self._places_of(header[3])
        next(places)
        return next(places, None) is not None

    @cached_property
    def _receivers(self) -> set[bytes]:
        """What methods call their own instance, and the names of the classes."""
        return {
            b"self",
            b"cls",
            *_FIRST.findall(self._data),
            *(name for _, _, kind, name, _ in self._headers.all if kind == b"class"),
        }

    @cached_property
    def _made_in(self) -> set[tuple[Header | None, bytes]]:
        """The functions that bind an attribute of `self` to a new container each time, each with the attribute."""
        found: set[tuple[Header | None, bytes]] = set()
        for made in _MADE_ANEW.finditer(self._data):
            inner = self._headers.innermost(made.start(1), made.end(1), b"def")
            if inner is not None and self._headers.is_outermost(made.start(1), inner):
                found.add((inner, made[2]))
        return found

    def _is_of_instances(self, name: bytes, owner: Header) -> bool:
        """Whether the body of a class itself, outside of its functions, does not bind a name."""
        end = self._headers.end_of(owner)
        for at in self._places_of(name):
            if owner[0] < at < end and self._data[at - 1 : at] != b".":
                line = self._data.rfind(b"\n", 0, at) + 1
                if next(self._headers.around(line, at), None) == owner:
                    return False
        return True
