"""What can be seen of a file without parsing it: its words, and where they are called.

Parsing is what costs time, and few files acquire anything. Everything here may take more for a call, a container or a
growth than is one, and must never overlook one.
"""

from __future__ import annotations

from leaklint.text.lazily import Lazily

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be looked at
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SPACES = bytes(
    code if 48 <= code <= 57 or 65 <= code <= 90 or code == 95 or 97 <= code <= 122 or code >= 128 else 32
    for code in range(256)
)

_DEFINES = ([b"def"], [b"class"])
_PLAIN_WITH = ([b"with"], [b"async", b"with"])
_LAYOUT = b" \t\f\\\r\n"
_BEHIND_TARGETS = frozenset({b"=", b":", b",", b")", b"]", b"#", b""})
"""What may stand behind a target; nothing where it is too far away to be looked at."""
_SURELY_BEHIND = frozenset({b"=", b"#", b""})
_ASSIGNED = Lazily(rb"=[ \t]*(?:\w+\.)*$")
_WITH = Lazily(rb"^[ \t]*(?:async[ \t]+)?with\b")
_OPERATOR = Lazily(rb"\b(?:or|and|if|else|lambda|not|in|for|return|yield)\b|:=|[-+*%|&^<>]")
_STACKED = Lazily(
    rb"\b(?:enter_context|enter_async_context|enterContext|enterAsyncContext)\(\s*(?:await[ \t]+)?[\w.]*$"
)
_AS = Lazily(rb"[ \t]+as\b")
_FROM = Lazily(rb"from[ \t\\\r\n]+([\w.]+)")
_ALIASED = Lazily(rb"=[ \t]*([A-Za-z_][\w.]*)[ \t]*[#;\r\n]")
_HEAD = Lazily(rb"(?<![\w.)\]'\"}])([A-Za-z_]\w*)(?:\.\w+)*\.$")
_BRACKETED = Lazily(rb"(?<![\w)\]])[ \t]*\(\s*[\w.]+\s*\)\.$")
_NAMED_AS = Lazily(rb"\bas\b")
_NO_TARGET = Lazily(rb"\b(?:return|yield|await|if|elif|while|assert|del|raise|lambda|in|and|or|not|is)\b")
"""What stands in a statement before a name that is no target, as those of `x, y = …` are."""
_UNCLEAR = (b"'", b'"', b"]")
"""Where one of these stands, a keyword or bracket may be one of a string or an index: `rows[a or b], x = …`."""
LONGEST_HEAD = 200
LONGEST = 2000
"""Bytes: what is longer is not followed to its end."""


def words_of(data: bytes) -> set[bytes]:
    """Every run of letters, digits and underscores in `data`: keywords, names, and the words of strings and comments."""
    return set(data.translate(_SPACES).split())


class Glance:
    """A text in UTF-8, looked at without understanding it.

    `doubtful` says that findings of low confidence are wanted as well, so that no guess about confidence may be made.
    Of a part of a text, `around` is the whole.
    """

    def __init__(self, data: bytes, doubtful: bool = True, around: Glance | None = None) -> None:
        self.data = data
        self.doubtful = doubtful
        self.words = words_of(data)
        """Every word of the text, those of strings and comments included."""
        self.file = around if around is not None else self
        """The whole: what is imported, and under which names, holds for its parts."""
        # Worked out when first asked for; `functools`, which could say so, takes longer to import than both.
        self.filling: object = None
        """What `leaklint.facts.filling` has found out about it."""
        self._imported_from: set[bytes] | None = None
        self._renamed: set[bytes] | None = None

    def forget(self) -> None:
        """Lets go of what others have found out: it refers back to this."""
        self.filling = None

    @property
    def imported_from(self) -> set[bytes]:
        """The parts of the names of all modules from which anything is imported by its own name."""
        if self.file is not self:
            return self.file.imported_from
        if self._imported_from is None:
            self._imported_from = {part for name in _FROM.findall(self.data) for part in name.split(b".")}
        return self._imported_from

    @property
    def renamed(self) -> set[bytes]:
        """The parts of all dotted names that another name stands for: imported, imported from, or assigned."""
        if self.file is not self:
            return self.file.renamed
        if self._renamed is None:
            names = [piece[-LONGEST_HEAD:].split()[-1:] for piece in self.data.split(b" as ")[:-1]]
            names.append(_ALIASED.findall(self.data))
            self._renamed = {part for some in names for name in some for part in name.split(b".")} | self.imported_from
        return self._renamed

    def words_like(self, wanted: Callable[[str], object]) -> set[str]:
        """Those of the words that are wanted."""
        return {word for word in (one.decode("utf-8", "surrogatepass") for one in self.words) if wanted(word)}

    def receiver(self, at: int) -> bytes | None:
        """The first name of the dotted one in front of `at`: None where there is no dot, b"" where it is hard to see.

        b"()" is the result of a call, or of anything else that no import brings in.
        """
        before = self.data[max(0, at - LONGEST_HEAD) : at]
        if before[-1:] != b".":
            return b"" if before.rstrip(b" \t\r\n\\")[-1:] == b"." else None
        if before[-2:-1].isspace() or _BRACKETED.search(before):
            return b""
        found = _HEAD.search(before)
        return found[1] if found is not None else b"()"

    def places_of(self, word: bytes) -> Iterator[int]:
        """Where a name stands as a whole word."""
        data = self.data
        at = data.find(word)
        while at >= 0:
            if not is_word(data[at - 1 : at]) and not is_word(data[at + len(word) : at + len(word) + 1]):
                yield at
            at = data.find(word, at + 1)

    def binds(self, word: bytes, of_object: bool) -> bool:
        """Whether an assignment or a `with` may bind something to the name, or (`of_object`) to an attribute of it."""
        for at in self.places_of(word):
            if not self._may_stand_for(at, of_object):
                continue
            rest = self.data[at + len(word) : at + len(word) + 40].lstrip(_LAYOUT)
            if rest[:1] not in _BEHIND_TARGETS or rest[:2] == b"==":
                continue
            if rest[:1] in _SURELY_BEHIND or rest[:2] == b":=":
                return True
            lead = self.data[self.data.rfind(b"\n", 0, at) + 1 : at]
            if _NAMED_AS.search(lead):
                return True
            if rest[:1] == b":" and not of_object:  # `x: int = 1`, as a parameter as well; `if x:` is none
                if not is_word(lead.rstrip(b" \t\f")[-1:]):
                    return True
            elif _may_lead_to_target(lead[max(lead.rfind(b";"), lead.rfind(b":")) + 1 :]):
                return True
        return False

    def _may_stand_for(self, at: int, of_object: bool) -> bool:
        """Whether what stands there may be a name by itself, or (`of_object`) an attribute."""
        lead = self.data[max(0, at - LONGEST_HEAD) : at]
        if lead.rstrip(b" \t\f")[-1:] == b".":
            return of_object
        if not of_object:
            return True  # a dot on the line before it is the end of a comment, or of a number
        head = lead.rstrip(_LAYOUT)
        if head[-1:] in (b".", b""):
            return True
        broken = lead[len(head) :].translate(None, b" \t\f\\") != b""
        is_cut = at > LONGEST_HEAD and b"\n" not in head
        return broken and (is_cut or b"#" in head[head.rfind(b"\n") + 1 :])  # behind the dot a comment may stand

    def calls(self, word: bytes) -> bool:
        """Whether the text calls something whose name ends in `word`, or gives it another name."""
        return next(self.called(word), None) is not None

    def called(self, word: bytes) -> Iterator[tuple[int, int]]:
        """Where `word` stands as a callee, as a name that is given to another one, or as an import under another name."""
        data = self.data
        size = len(word)
        at = data.find(word)
        while at >= 0:
            end = at + size
            before, after = data[at - 1 : at], data[end : end + 1]
            if not (is_word(before) or is_word(after)):
                rest = data[end : end + 40].lstrip(b" \t\\")
                if rest[:1] in (b"(", b"["):
                    line = data.rfind(b"\n", 0, at) + 1
                    lead = data[line:at]
                    if lead.split()[-1:] not in _DEFINES and not _is_comment(lead):
                        yield at, end
                elif rest[:3] == b"as " or self._is_assigned(at):
                    yield at, end
            at = data.find(word, end)

    def _is_assigned(self, at: int) -> bool:
        line = self.data.rfind(b"\n", 0, at) + 1
        return _ASSIGNED.search(self.data[line:at]) is not None

    def is_released(self, start: int, end: int) -> bool:
        """Whether a `with` or an exit stack surely releases what the call returns whose name stands there."""
        data = self.data
        line = data.rfind(b"\n", 0, start) + 1
        lead = data[line:start]
        before = data[max(0, start - 200) : start]
        if not self.doubtful and b"nter" in before and _STACKED.search(before):
            return True
        closing = self.closing(data.find(b"(", end))
        if closing < 0:
            return False
        rest = data[closing + 1 : closing + 80]
        if lead.split() in _PLAIN_WITH and rest.lstrip(b" \t").startswith((b"as ", b":")):
            return True  # no pattern has to be compiled for the plainest of all
        if _AS.match(rest):
            return not _OPERATOR.search(_WITH.sub(b"", lead))
        if rest.lstrip(b" \t")[:1] in (b":", b",") and _WITH.match(lead) and b":" not in lead:
            return lead.count(b"(") == lead.count(b")") and not _OPERATOR.search(_WITH.sub(b"", lead))
        return False

    def closing(self, opening: int, pair: bytes = b"()") -> int:
        """The bracket that closes the one at `opening`, as far as brackets in strings do not disturb; else -1."""
        depth = 0
        at = opening
        while at >= 0:
            closing = self.data.find(pair[1:], at, opening + LONGEST)
            if closing < 0:
                break
            depth += self.data.count(pair[:1], at, closing) - 1
            if depth == 0:
                return closing
            at = closing + 1
        return -1


def _may_lead_to_target(lead: bytes) -> bool:
    """Whether what stands behind may be one of the targets of a statement that begins so: no keyword, no open call."""
    if any(mark in lead for mark in _UNCLEAR):
        return True
    depth = 0
    for at in range(len(lead) - 1, -1, -1):
        if lead[at : at + 1] in b")}":
            depth += 1
        elif lead[at : at + 1] in b"([{":
            if depth == 0 and is_word(lead[:at].rstrip(b" \t")[-1:]):
                return False
            depth = max(0, depth - 1)
    return not _NO_TARGET.search(lead)


def _is_comment(lead: bytes) -> bool:
    """Whether a line begins as a comment. With quotation marks in it, it may be the end of a string instead."""
    return lead.lstrip(b" \t")[:1] == b"#" and b"'" not in lead and b'"' not in lead


def is_word(character: bytes) -> bool:
    """Whether a byte, or none, is one of a name."""
    return character.isalnum() or character == b"_" or character >= b"\x80"
