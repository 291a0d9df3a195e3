"""Whether a container that outlives a call is made in a text, and anything may be put into it later.

Everything here may take more for a container or a growth than is one, and must never overlook one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache

from leaklint.facts.glance import LONGEST, Glance
from leaklint.facts.vocabulary import BRIEF, CONTAINER_WORDS, LASTING, SETUPS
from leaklint.facts.words import ONCE, words
from leaklint.text.lazily import IGNORECASE, MULTILINE, Lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# Behind a newline, which is found faster than the start of a line.
_HEADER = Lazily(rb"\n([ \t]*)(?:async[ \t]+)?(def|class)[ \t]+(\w+)([^\n]*)")
_TARGET = Lazily(rb"(?:^|[\s,(*])([\w.]*?)(\w+)[ \t]*(?::[^\n]*)?$")
_ITEM_OF_APPLICATION = Lazily(rb"\b_?app(?:lication)?\[[^\]\n]+\][ \t]*(?::[^=\n]+)?=(?!=)")
_METHODS = rb"append|appendleft|add|insert|extend|extendleft|update|put|put_nowait|setdefault|__setitem__"
_GROWS = Lazily(
    rb"[ \t]*(?:\[(?:[ \t]*\n|[^\n]*\][ \t]*(?:[-+*/|&]?=(?!=)|\.(?:[^\n]*\b(?:"
    + _METHODS
    + rb")\b|[^\n]*\n[ \t]*\.)))|\.[ \t]*(?:"
    + _METHODS
    + rb")\b|[+|]=)"
)
_ENTRY = Lazily(rb"[ \t]*(?:\[|\.[ \t]*(?:get|pop)\b)")
_READ_ITEM = Lazily(rb"[ \t]*\[")
_ENDS = Lazily(rb"[ \t]*(?:[#)\r\n,;]|if\b|or\b|and\b|$)")
_GIVEN = Lazily(rb"=[ \t]*\(?[ \t]*[\w.]*$")
_SET_AT_LITERAL = Lazily(rb"[ \t]*\[[ \t]*(?:'[^'\\\n]*'|\"[^\"\\\n]*\"|-?\d+)[ \t]*\][ \t]*=(?!=)")
_OTHER_NAME = Lazily(rb"^[^=]*?(\w+)[ \t]*(?::[^=\n]*)?=[ \t]*\(?[ \t]*[\w.]*$")
_MADE_ANEW = Lazily(
    rb"^([ \t]+self[ \t]*\.[ \t]*(\w+)[ \t]*(?::[^=\n]*)?=)[ \t]*(?:\[|\{|\w*(?:dict|list|set|Dict|List|deque|Counter)\()",
    MULTILINE,
)
_PUSHED = Lazily(rb"\b(?:heappush|insort\w*)\([ \t]*[\w.]*$")
_ARGUMENT = Lazily(rb"\b(\w+)\((?:[^()\n]*[,=*])?[ \t]*[\w.]*$")
_SHARED = Lazily(rb"lock|mutex|semaphore", IGNORECASE)
"""What an attribute is called that several callers share, so that its instance lasts."""
_TESTING = frozenset({b"pytest", b"unittest", b"nose"})
_TEST = Lazily(rb"^(?:import|from)[ \t]+(?:pytest|unittest|nose)\b", MULTILINE)
_QUOTED_BRACKET = Lazily(rb"\"[^\"\n]*[()][^\"\n]*\"|'[^'\n]*[()][^'\n]*'")
_GLOBAL = Lazily(rb"\bglobal[ \t]+([\w, \t]+)")
_FIRST = Lazily(rb"\bdef[ \t]+\w+\([ \t\r\n]*(\w+)")
_RECEIVER = Lazily(rb"(\w+)[ \t]*\.$")
_ENDLESS = Lazily(rb"\bwhile\b[ \t(]*(?:True|1)\b|\basync[ \t]+for\b|__new__")
_SETUPS = frozenset(name.encode() for name in SETUPS)
_DECORATED = Lazily(rb"\n[ \t]+@")


_Header = tuple[int, int, bytes, bytes, bytes]
"""Where a function or a class begins, how far it is indented, which of both it is, its name and the rest of its line."""
_Candidate = tuple[bytes, bool, "_Header | None"]
"""A name that is bound to a container, whether it is that of an attribute, and the class or function that binds it."""


_CONTAINERS = sorted(word.encode() for word in CONTAINER_WORDS)
_CONTAINER_WORD = Lazily(rb"\b(?:" + rb"|".join(_CONTAINERS) + rb")\b")
_LONGEST_NAME = 80
_DECLARED = 300
"""Bytes behind a name, among which the type of what it is bound to stands."""
_RENAMED = Lazily(rb"[ \t]as[ \t]+(\w+)")


@lru_cache(maxsize=256)
def _made(own: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Where a name is bound to a new container; `own` are further names of what makes one."""
    makers = rb"|".join([*_CONTAINERS, *own])
    return re.compile(rb"=[ \t]*\(?[ \t]*(?:[\[{]|(?:[A-Za-z_]\w*\.)*(?:" + makers + rb")[ \t]*[\[(])")


def _indent(line: bytes) -> int:
    return len(line[: len(line) - len(line.lstrip(b" \t"))].expandtabs())


class Filling:
    """The containers of a text."""

    def __init__(self, glance: Glance) -> None:
        self.data = glance.data
        self.words = glance.words
        self.doubtful = glance.doubtful
        self._closing = glance.closing
        self._places_of = glance.places_of

    def filled(self) -> Iterator[bytes]:
        """The names of containers that outlive a call and into which anything may be put later."""
        if b"def" not in self.words and b"lambda" not in self.words:
            return
        if not self.doubtful and not self.words.isdisjoint(_TESTING) and _TEST.search(self.data):
            return  # a test: its process is short
        for candidate in self._containers():
            if not self.doubtful and not ONCE.isdisjoint(words(candidate[0].decode("utf-8", "replace"))):
                continue
            if self._may_grow(*candidate) and not self._is_emptied(*candidate):
                yield candidate[0]

    @cached_property
    def _headers(self) -> list[_Header]:
        """Where each function and class begins, how far it is indented, which of both it is, its name and its line."""
        return [
            (found.start(), len(found[1].expandtabs()), found[2], found[3], found[4])
            for found in _HEADER.finditer(b"\n" + self.data)
        ]

    @cached_property
    def _defined(self) -> set[bytes]:
        return {name for _, _, kind, name, _ in self._headers if kind == b"def"}

    def _start_of_target(self, at: int) -> int:
        """The end of the target of an assignment: `at`, or where an annotation over several lines has its first bracket."""
        data = self.data
        line = data.rfind(b"\n", 0, at) + 1
        if data[line:at].lstrip()[:1] != b"]":
            return at
        depth = 0
        for place in range(at - 1, max(-1, at - LONGEST), -1):
            character = data[place]
            depth += (character == 0x5D) - (character == 0x5B)
            if depth == 0 and character == 0x5B:
                return place
        return at

    @cached_property
    def _globals(self) -> set[bytes]:
        if b"global" not in self.words:
            return set()
        return {name.strip() for names in _GLOBAL.findall(self.data) for name in names.split(b",")}

    @cached_property
    def _receivers(self) -> set[bytes]:
        """What methods call their own instance, and the names of the classes."""
        return {
            b"self",
            b"cls",
            *_FIRST.findall(self.data),
            *(name for _, _, kind, name, _ in self._headers if kind == b"class"),
        }

    def _around(self, line: int, at: int) -> Iterator[_Header]:
        """The functions and classes around a place of a line, from the inside out."""
        headers = self._headers
        lead = self.data[line:at]
        indent = _indent(lead)
        for number in range(bisect_left(headers, (line,)) - 1, -1, -1):
            header = headers[number]
            if header[1] < indent:
                yield header
                indent = header[1]
                if not indent:
                    return

    def _containers(self) -> Iterator[_Candidate]:
        """The names that outlive a call and are bound to containers, each with whether it is that of an attribute."""
        data = self.data
        own = [name for _, _, kind, name, line in self._headers if kind == b"class" and _CONTAINER_WORD.search(line)]
        for found in _RENAMED.finditer(data):
            before = data[max(0, found.start() - _LONGEST_NAME) : found.start()].split()
            if before and before[-1].rpartition(b".")[2] in _CONTAINERS:
                own.append(found[1])
        made = _made(tuple(sorted(set(own))))
        if (b"app[" in data or b"application[" in data) and _ITEM_OF_APPLICATION.search(data):
            for name in (b"app", b"application", b"_app"):
                yield from ((name, of_object, None) for of_object in (False, True))
        seen: set[_Candidate] = set()
        for found in made.finditer(data):
            at = self._start_of_target(found.start())
            line = data.rfind(b"\n", 0, at) + 1
            lead = data[line:at]
            while True:  # `a = b = []` has two targets
                target = _TARGET.search(lead)
                candidate = self._candidate(line, target) if target is not None else None
                if candidate is not None and candidate not in seen:
                    seen.add(candidate)
                    yield candidate
                lead, equals, _ = lead.rpartition(b"=")
                if not equals:
                    break

    @cached_property
    def _made_in(self) -> set[tuple[_Header, bytes]]:
        """The functions that bind an attribute of `self` to a new container each time, each with the attribute."""
        found: set[tuple[_Header, bytes]] = set()
        for made in _MADE_ANEW.finditer(self.data):
            inner = self._innermost(made.start(1), made.end(1), b"def")
            if inner is not None and self._is_outermost(made.start(1), inner):
                found.add((inner, made[2]))
        return found

    def _is_outermost(self, line: int, header: _Header) -> bool:
        """Whether a line stands in the body of a function itself, and in no block inside of it."""
        data = self.data
        indent = _indent(data[line : data.find(b"\n", line)])
        while line > header[0]:
            line, end = data.rfind(b"\n", 0, line - 1) + 1, line
            above = data[line:end]
            if above.strip() and not above.lstrip().startswith(b"#") and _indent(above) < indent:
                return line == header[0] or above.lstrip().startswith(b")")
        return False

    def _candidate(self, line: int, target: re.Match[bytes]) -> _Candidate | None:
        """What is bound by a target on a line, None where it is surely of no interest."""
        start = line + target.start(2)
        place = self._place(line, start, target[2], target[1])
        if place is None:
            return None
        owner = self._innermost(line, start, b"class" if place else b"def")
        return target[2], place, None if not place and self._is_in_header(start) else owner

    def _innermost(self, line: int, at: int, kind: bytes) -> _Header | None:
        """The innermost function or class around a place of a line; None for what is outside of all of them."""
        return next((header for header in self._around(line, at) if header[2] == kind), None)

    def _place(self, line: int, at: int, name: bytes, receiver: bytes) -> bool | None:
        """Whether what is bound here is an attribute; None for a local, and for what is surely of no interest."""
        if receiver:
            inner = self._innermost(line, at, b"class")
            lasts = inner is None or self.doubtful or _SHARED.search(name) is not None or self._may_last(inner)
            return True if lasts else None
        if self._is_in_header(at):
            return False  # the default of a parameter
        around = next(self._around(line, at), None)
        if around is None:
            return False
        if around[2] == b"class":
            return True
        if name in self._globals:
            return False
        # A local that a function inside fills may be that of an application, whose handlers are declared there.
        declares = self.doubtful or _DECORATED.search(self.data, around[0], self._end_of(around))
        return False if declares and self._has_inner(around) else None

    def _has_inner(self, header: _Header) -> bool:
        """Whether a function has functions inside, which may outlive the call."""
        number = bisect_left(self._headers, header) + 1
        return number < len(self._headers) and self._headers[number][1] > header[1]

    def _is_in_header(self, at: int) -> bool:
        """Whether a place is between the brackets behind the name of a function."""
        number = bisect_left(self._headers, (at + 1,)) - 1
        if number < 0 or self._headers[number][2] != b"def":
            return False
        start = self._headers[number][0]
        opening = self.data.find(b"(", start)
        closing = self._closing(opening)
        if closing >= at:
            return True
        within = self.data[opening:at]
        # A bracket in a string misleads; so does a header that is longer than anything is followed.
        return b":\n" not in within and (closing < 0 or _QUOTED_BRACKET.search(within) is not None)

    def _may_last(self, header: _Header) -> bool:
        """Whether instances of a class may live as long as the process, by its name, its bases or who mentions it."""
        start, _, _, name, bases = header
        if self._is_named_lasting(name, bases):
            return True
        data = self.data
        for at in self._places_of(name):
            if at == start or data[start:at].strip() == b"class":
                continue
            line = data.rfind(b"\n", 0, at) + 1
            lead = data[line:at]
            if b"class " in lead:
                return True  # a class that derives from it
            if data[at + len(name) : at + len(name) + 1] != b"(":
                continue
            if not lead.strip() or b"nstance" in lead or b"state" in lead or not self._innermost(line, at, b"def"):
                return True
            if b"return" in lead and b"cache" in data:
                return True
            target = _TARGET.search(lead.partition(b"=")[0].rstrip())
            if target is not None and target[2] in self._globals:
                return True
        return _ENDLESS.search(data, start, self._end_of(header)) is not None

    @staticmethod
    def _is_named_lasting(name: bytes, bases: bytes) -> bool:
        """Whether a class is called, or derives from one that is called, like something that lives long."""
        if b":" not in bases and b"(" in bases:
            return True  # its bases go on behind the line
        own = words(name.decode("utf-8", "replace"))[-1:]
        ends = (words(base)[-1:] for base in re.split(r"[^\w]+", bases.decode("utf-8", "replace")))
        return BRIEF.isdisjoint(own) and not LASTING.isdisjoint(own + sum(ends, ()))

    def _is_of_instances(self, name: bytes, owner: _Header) -> bool:
        """Whether the body of a class itself, outside of its functions, does not bind a name."""
        end = self._end_of(owner)
        for at in self._places_of(name):
            if owner[0] < at < end and self.data[at - 1 : at] != b".":
                line = self.data.rfind(b"\n", 0, at) + 1
                if next(self._around(line, at), None) == owner:
                    return False
        return True

    def _may_grow(self, name: bytes, of_object: bool, owner: _Header | None) -> bool:
        """Whether something may be put into what `name` means, inside a function."""
        data = self.data
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
            is_local = not of_object and owner is not None and name not in self._globals
            if is_local and self._innermost(line, at, b"def") == owner:
                continue  # the function itself fills it, and no function inside
            if of_object and not (owner is None or self._is_mentioned(owner)):
                receiver = _RECEIVER.search(lead)
                if receiver is not None and receiver[1] not in self._receivers:
                    continue
            around = self._innermost(line, at, b"def") if of_object else None
            if around is not None and around[3] in _SETUPS and owner and self._is_of_instances(name, owner):
                continue
            grows = self._grows_at(end, lead, {name}) or (by_reading and _READ_ITEM.match(data, end))
            if grows and not (of_object and self._is_made_at(name, line, at)):
                return True
        return False

    def _grows_at(self, end: int, lead: bytes, known: set[bytes]) -> bool:
        """Whether something may be put into what stands behind `lead` and ends there, or into what is made of it."""
        data = self.data
        if _GROWS.match(data, end):
            return not _SET_AT_LITERAL.match(data, end)
        if _PUSHED.search(lead):
            return True
        if _GIVEN.search(lead) and (_ENDS.match(data, end) or _ENTRY.match(data, end)):
            other = _OTHER_NAME.search(lead)
            return other is None or self._grows_under(other[1], known)
        callee = _ARGUMENT.search(lead)
        return callee is not None and callee[1] in self._defined

    def _grows_under(self, name: bytes, known: set[bytes]) -> bool:
        """Whether something may be put into whatever is known by a name, wherever it stands."""
        if name in known:
            return False
        known.add(name)
        data = self.data
        return any(
            self._grows_at(at + len(name), data[data.rfind(b"\n", 0, at) + 1 : at], known)
            for at in self._places_of(name)
        )

    def _is_made_at(self, name: bytes, line: int, at: int) -> bool:
        """Whether the function around a place makes the container of its object anew, so that it only fills a new one."""
        inner = self._innermost(line, at, b"def")
        return inner is not None and (inner, name) in self._made_in

    def _is_emptied(self, name: bytes, of_object: bool, owner: _Header | None) -> bool:
        """Whether the class itself takes entries out of a container of its instances, whatever was put in.

        An exception may get past a single removal, but only where something is awaited between the two.
        """
        if self.doubtful or not of_object or owner is None:
            return False
        start, end = owner[0], self._end_of(owner)
        attribute = rb"\bself[ \t]*\.[ \t]*" + name + rb"[ \t]*"
        taken = re.compile(
            attribute + rb"\.[ \t]*(?:pop\((?!['\"])|popitem\(|popleft\(|clear\(|remove\(|discard\()"
            rb"|\bdel[ \t]+" + attribute + rb"\[(?![ \t]*['\"])[^:\n]*\][ \t]*(?:#|\r|\n|;)"
            rb"|heappop\([ \t]*" + attribute + rb"\)"
            rb"|" + attribute + rb"\[[ \t]*:[ \t]*\][ \t]*="
        )
        removals = sum(1 for _ in taken.finditer(self.data, start, end))
        return removals > 1 or (removals == 1 and b"await" not in self.words)

    def _end_of(self, header: _Header) -> int:
        """Where a class is over at the latest: at the next function or class that is indented no more than it."""
        start, indent = header[0], header[1]
        return next((other[0] for other in self._headers if other[0] > start and other[1] <= indent), len(self.data))

    def _is_mentioned(self, header: _Header) -> bool:
        """Whether anything but its own header mentions a class, so that its instances may be known by other names."""
        places = self._places_of(header[3])
        next(places)
        return next(places, None) is not None
