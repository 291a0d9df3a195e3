"""Whether a container that outlives a call is made in a text, and anything may be put into it later.

Everything here may take more for a container or a growth than is one, and must never overlook one.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from leaklint.facts.glance import LONGEST, Glance
from leaklint.facts.growing import Growing
from leaklint.facts.headers import Header, Headers
from leaklint.facts.vocabulary import BRIEF, CONTAINER_WORDS, GOES_ON, HAS_ENDED, LASTING, PEERED, PEERS
from leaklint.facts.words import ONCE, words
from leaklint.text.lazily import IGNORECASE, MULTILINE, Lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TARGET = Lazily(rb"(?:^|[\s,(*])([\w.]*?)(\w+)[ \t]*(?::[^\n]*)?$")
_LAST = Lazily(rb"(?:^|[\s,(*])([\w.]*?)(\w+)[ \t]*$")
_BRACKETS = Lazily(rb"\[[^\[\]()]*\]|\([^\[\]()]*\)")
_BRACKET = Lazily(rb"[\[\]()]")
_ANNOTATED = Lazily(rb"(?:^|[\s,(*])([\w.]*?)(\w+)[ \t]*:")
_SEVERAL = rb"[ \t]*[\w.*(\[]+[ \t]*,[^=\n#]*=(?!=)"
_SEVERAL_BOUND = (Lazily(rb"\n" + _SEVERAL), Lazily(rb"[;:]" + _SEVERAL))
"""The beginning of what may be `a, b = [], {}`; to look for both at once would take longer."""
_PARALLEL = Lazily(rb"[\n;:][ \t]*[(\[]?([*\w. \t]+,[*\w., \t]*)[)\]]?[ \t]*=([^\n]*)")
"""Its targets, and what stands behind them on their line."""
_EACH = Lazily(rb"([\w.]*?)(\w+)[ \t]*(?:,|$)")
_GOES_ON_BELOW = (b"(", b"[", b"{", b",", b"\\")
_ITEM_OF_APPLICATION = Lazily(rb"\b_?app(?:lication)?\[[^\]\n]+\][ \t]*(?::[^=\n]+)?=(?!=)")
_SHARED = Lazily(rb"lock|mutex|semaphore", IGNORECASE)
"""What an attribute is called that several callers share, so that its instance lasts."""
_TESTING = frozenset({b"pytest", b"unittest", b"nose"})
_TEST = Lazily(rb"^(?:import|from)[ \t]+(?:pytest|unittest|nose)\b", MULTILINE)
_GLOBAL = Lazily(rb"\bglobal[ \t]+([\w, \t]+)")
_ENDLESS = Lazily(rb"\bwhile\b[ \t(]*(?:True|1)\b|\basync[ \t]+for\b|__new__")
_PEER = Lazily(rb"|".join(word.encode() for word in sorted(PEERS | {"request"})), IGNORECASE)
_STOPPED = Lazily(
    rb"\bwhile\b[^:]{0,200}?(?:" + rb"|".join(word.encode() for word in sorted(GOES_ON | HAS_ENDED)) + rb")", IGNORECASE
)
"""A loop that may go on until somebody stops it."""
_KEEPS_ITSELF = Lazily(rb"\bglobal\b|nstance\w*[ \t]*(?::[^=\n]*)?=(?!=)|\bstate[ \t]*\.[ \t]*\w+[ \t]*=(?!=)")
"""Where an instance may be bound by its own constructor so that it stays."""
_DECORATED = Lazily(rb"\n[ \t]+@")


_Candidate = tuple[bytes, bool, "Header | None"]
"""A name that is bound to a container, whether it is that of an attribute, and the class or function that binds it."""


_CONTAINERS = sorted(word.encode() for word in CONTAINER_WORDS)
_CONTAINER_WORD = Lazily(rb"\b(?:" + rb"|".join(_CONTAINERS) + rb")\b")
_LONGEST_NAME = 80
_RENAMED = Lazily(rb"[ \t]as[ \t]+(\w+)")


@lru_cache(maxsize=256)
def _made(own: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Where a name is bound to a new container; `own` are further names of what makes one."""
    makers = rb"|".join([*_CONTAINERS, *own])
    opening = rb"=[ \t]*(?:\\\r?\n[ \t]*)?(?:\((?:[\s(]|#[^\n]*\n)*)?"
    return re.compile(opening + rb"(?:[\[{]|(?:[A-Za-z_]\w*\.)*(?:" + makers + rb")[ \t]*[\[(])")


def _target(lead: bytes) -> re.Match[bytes] | None:
    """What is bound at the end of a line: the name before an annotation, in the header of a function the last one."""
    found: re.Match[bytes] | None
    for found in reversed([*_ANNOTATED.finditer(lead)]):
        assert found is not None
        behind, changed = lead[found.end() :], b""
        while behind != changed:
            behind, changed = _BRACKETS.sub(b"", behind), behind
        if b"," in behind:
            break  # another parameter, without an annotation
        if not _BRACKET.search(behind):
            return found
    found = _LAST.search(lead)
    return found


class Filling:
    """The containers of a text."""

    def __init__(self, glance: Glance) -> None:
        self.data = glance.data
        self.words = glance.words
        self.doubtful = glance.doubtful
        self._glance = glance
        self._headers = Headers(glance)
        self._places_of = glance.places_of

    def fills_containers(self) -> bool:
        """Whether a container that outlives a call is made here, and anything may be put into it later."""
        if b"def" not in self.words and b"lambda" not in self.words:
            return False
        if not self.doubtful and not self.words.isdisjoint(_TESTING) and _TEST.search(self.data):
            return False  # a test: its process is short
        return bool(self.names_filled)

    @classmethod
    def of(cls, glance: Glance) -> Filling:
        """What is known of a text, once for all who ask."""
        known = glance.filling
        if not isinstance(known, cls):
            known = glance.filling = cls(glance)
        return known

    @cached_property
    def names_filled(self) -> tuple[tuple[str, bool], ...]:
        """The names of the containers that outlive a call and into which anything may be put.

        Each comes with whether it is that of an attribute.
        """
        found: dict[tuple[str, bool], None] = {}
        growing = Growing(self._glance, self._headers, self._globals)
        for candidate in self._containers():
            name = candidate[0].decode("utf-8", "replace")
            if (name, candidate[1]) in found or not (self.doubtful or ONCE.isdisjoint(words(name)) or self._has_peers):
                continue
            if growing.may_grow(*candidate) and not growing.is_emptied(*candidate):
                found[name, candidate[1]] = None
        return tuple(found)

    def names_bound(self) -> Iterator[str]:
        """The names that are bound to containers, locals included; some more than once."""
        for _, target in self._bound():
            yield target[2].decode("utf-8", "replace")

    @cached_property
    def _has_peers(self) -> bool:
        """Whether anything is named after those who come from outside."""
        return _PEER.search(self.data) is not None

    @cached_property
    def _globals(self) -> set[bytes]:
        if b"global" not in self.words:
            return set()
        return {name.strip() for names in _GLOBAL.findall(self.data) for name in names.split(b",")}

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
    def _makers(self) -> re.Pattern[bytes]:
        """Where a name is bound to a new container, under whatever name its class is known here."""
        data = self.data
        own = [
            name for _, _, kind, name, line in self._headers.all if kind == b"class" and _CONTAINER_WORD.search(line)
        ]
        for found in _RENAMED.finditer(data):
            before = data[max(0, found.start() - _LONGEST_NAME) : found.start()].split()
            if before and before[-1].rpartition(b".")[2] in _CONTAINERS:
                own.append(found[1])
        return _made(tuple(sorted(set(own))))

    def _bound(self) -> Iterator[tuple[int, re.Match[bytes]]]:
        """Every target that may be bound to a container, with the start of its line; some more than once."""
        for made in self._makers.finditer(self.data):
            yield from self._targets(made)
        data = b"\n" + self.data
        for several in (several for pattern in _SEVERAL_BOUND for several in pattern.finditer(data)):
            found = _PARALLEL.match(data, several.start())
            values = found[2].rstrip() if found is not None else b""
            if values.endswith(_GOES_ON_BELOW) or self._makers.search(b"=" + values.replace(b",", b"=")):
                line = data.rfind(b"\n", 0, found.start(1)) + 1
                lead = data[line : found.end(1)]
                yield from ((line - 1, target) for target in _EACH.finditer(lead, found.start(1) - line))

    def _targets(self, made: re.Match[bytes]) -> Iterator[tuple[int, re.Match[bytes]]]:
        """What is bound there, with the start of the line: `a = b = []` has two targets."""
        at = self._start_of_target(made.start())
        line = self.data.rfind(b"\n", 0, at) + 1
        lead = self.data[line:at]
        while True:
            target = _target(lead)
            if target is not None:
                yield line, target
            lead, equals, _ = lead.rpartition(b"=")
            if not equals:
                break

    def _containers(self) -> Iterator[_Candidate]:
        """The names that outlive a call and are bound to containers, each with whether it is that of an attribute."""
        data = self.data
        if (b"app[" in data or b"application[" in data) and _ITEM_OF_APPLICATION.search(data):
            for name in (b"app", b"application", b"_app"):
                yield from ((name, of_object, None) for of_object in (False, True))
        seen: set[_Candidate] = set()
        for line, target in self._bound():
            candidate = self._candidate(line, target)
            if candidate is not None and candidate not in seen:
                seen.add(candidate)
                yield candidate

    def _candidate(self, line: int, target: re.Match[bytes]) -> _Candidate | None:
        """What is bound by a target on a line, None where it is surely of no interest."""
        start = line + target.start(2)
        place = self._place(line, start, target[2], target[1])
        if place is None:
            return None
        owner = self._headers.innermost(line, start, b"class" if place else b"def")
        return target[2], place, None if not place and self._headers.is_in_header(start) else owner

    def _place(self, line: int, at: int, name: bytes, receiver: bytes) -> bool | None:
        """Whether what is bound here is an attribute; None for a local, and for what is surely of no interest."""
        if receiver:
            inner = self._headers.innermost(line, at, b"class")
            lasts = inner is None or self.doubtful or _SHARED.search(name) is not None or self._may_last(inner)
            return True if lasts else None
        if self._headers.is_in_header(at):
            return False  # the default of a parameter
        around = next(self._headers.around(line, at), None)
        if around is None:
            return False
        if around[2] == b"class":
            return True
        if name in self._globals:
            return False
        # A local that a function inside fills may be that of an application, whose handlers are declared there.
        declares = self.doubtful or _DECORATED.search(self.data, around[0], self._headers.end_of(around))
        return False if declares and self._headers.has_inner(around) else None

    def _may_last(self, header: Header) -> bool:
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
            if (
                not lead.strip()
                or b"nstance" in lead
                or b"state" in lead
                or not self._headers.innermost(line, at, b"def")
            ):
                return True
            if b"return" in lead and b"cache" in data:
                return True
            target = _TARGET.search(lead.partition(b"=")[0].rstrip())
            if target is not None and target[2] in self._globals:
                return True
        end = self._headers.end_of(header)
        return any(pattern.search(data, start, end) is not None for pattern in (_ENDLESS, _STOPPED, _KEEPS_ITSELF))

    @staticmethod
    def _is_named_lasting(name: bytes, bases: bytes) -> bool:
        """Whether a class is called, or derives from one that is called, like something that lives long."""
        if b":" not in bases and b"(" in bases:
            return True  # its bases go on behind the line
        own = words(name.decode("utf-8", "replace"))[-1:]
        ends = (words(base)[-1:] for base in re.split(r"[^\w]+", bases.decode("utf-8", "replace")))
        return BRIEF.isdisjoint(own) and not (LASTING.isdisjoint(own + sum(ends, ())) and PEERED.isdisjoint(own))
