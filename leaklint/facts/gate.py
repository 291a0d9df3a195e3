"""The gate: which rules have to look at a file at all, decided by what can be seen of it without parsing it.

Parsing is what costs time, and few files acquire anything. What the gate looks for comes from the catalogue and from
the names that the facts know; what they see in a tree, the patterns here look for in the text, which is wider, and tests
hold them against what the rules find. It may let too much through and must never hold a finding back. A rule
that `QUESTIONS` does not name is asked about every file.
"""

from __future__ import annotations

from leaklint.facts.vocabulary import (
    APP_PARAMS,
    APP_TYPES,
    CONNECTING,
    CONTAINER_WORDS,
    DEPENDS,
    FIGURE_WORDS,
    FIXTURES,
    GIVEN_CACHES,
    GRAPH_ENDS,
    JAX_ROOTS,
    LIFETIME,
    MODEL_NOUNS,
    MODEL_SERVERS,
    MODEL_USES,
    PROVIDER,
    SESSION_GENERATOR,
    SHUTDOWNS,
    SIZED_CACHES,
    STARTS,
    STARTUPS,
    TORCH_ROOTS,
    UNBOUNDED_CACHES,
)
from leaklint.text.lazily import IGNORECASE, Lazily

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be looked at
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set

    from leaklint.catalogue.derive import Entry
    from leaklint.catalogue.rows import Resource
    from leaklint.facts.glance import Glance


def _bytes(words: Iterable[str]) -> frozenset[bytes]:
    return frozenset(word.encode() for word in words)


def _in_text(pattern: str) -> bytes:
    """The pattern of a name, for a text in UTF-8: there a letter may be several bytes."""
    return pattern.replace(r"\w", r"[\w\x80-\xff]").encode()


_WIRED = _bytes(STARTUPS | SHUTDOWNS | {"on_event", "add_event_handler", "cleanup_ctx", "while_serving"})
_DEPENDS = _bytes(f"{word}(" for word in DEPENDS)
_APPLICATIONS = _bytes(APP_TYPES)
_FIXTURES = _bytes(name.rpartition(".")[2] for name in FIXTURES)
_LIFESPAN = Lazily(_in_text(rf"{LIFETIME}|[(,*\s](?:{'|'.join(APP_PARAMS)})\s*[,)=]"), IGNORECASE)
"""What a context manager is called, or given, that brackets the life of an application."""
_ADVANCES = frozenset({b"next", b"anext", b"__next__", b"__anext__"})
_ADVANCED = Lazily(_in_text(rf"\ba?next\([\s(]*(?:\w+\s*\.\s*)*{SESSION_GENERATOR}\(|\)\s*\.\s*__a?next__\b"))
"""`next(get_db())`, `get_db().__anext__()`."""
_PROVIDER = Lazily(_in_text(rf"\bdef[ \t]+{PROVIDER}[ \t]*[(\[]"))
_HELD = frozenset({"held"})
_EVERY = frozenset({"held", "task", "started", "model", "lock"})

_HEADER = Lazily(rb"\bclass[\s\\]+[\w\x80-\xff]+[\s\\]*[(\[]")
_VERBAL = Lazily(_in_text(rf"=[\s\\(]*(?:await\b[\s\\(]*)?(?:\w+[\s\\]*\.[\s\\]*)*{CONNECTING}\("))
_SESSION = Lazily(
    rb"[\w\x80-\xff][ \t]*=[\s\\(]*(?:await\b[\s\\(]*)?(?:\w+[\s\\]*\.[\s\\]*)*\w*session\w*[\s\\]*\(", IGNORECASE
)
"""Wider than `leaklint.facts.session_factories` by what the names around the word are."""
_VERBS = (b"load", b"Load", b"LOAD", b"restore", b"Restore", b"RESTORE")
_LOADS = Lazily(_in_text(rf"(?:load\w*|restore)_\w*(?:{'|'.join(MODEL_NOUNS)})"), IGNORECASE)
"""Wider than `leaklint.facts.loading` by what may stand in front of the verb and behind the noun."""
_STARTS: Mapping[bytes, tuple[bytes, ...]] = {
    **{word.encode(): tuple(root.encode() for root in roots) for word, roots in STARTS.items()},
    b"gather": (b"asyncio",),
    b"Process": (b"multiprocessing",),
}
"""What starts something, with the packages of which one has to be named as well."""


class Gate:
    """The questions of the rules, for one catalogue."""

    def __init__(
        self,
        entries: Mapping[bytes, tuple[Entry, ...]],
        releases: Mapping[bytes, tuple[bytes, ...]],
        bases: Mapping[bytes, tuple[bytes, ...]],
    ) -> None:
        self._entries = entries
        self._releases = releases
        self._bases = bases

    def asked(self, glance: Glance, codes: Iterable[str], told: Set[bytes] = frozenset()) -> set[str]:
        """Those of `codes` whose rules have to look at the file; `told` are words of what its project calls a loader."""
        if not told.isdisjoint(glance.words):
            return set(codes)
        answers: dict[Callable[[Gate, Glance], bool], bool] = {}
        found = set()
        for code in codes:
            question = QUESTIONS.get(code)
            if question is not None:
                if question not in answers:
                    answers[question] = question(self, glance)
                if not answers[question]:
                    continue
            found.add(code)
        return found

    def acquires(self, glance: Glance, families: frozenset[str] = _HELD) -> bool:
        """Whether the code may acquire something of these families that no `with` releases."""
        words, everywhere = glance.words, glance.file.words
        for word in words & self._entries.keys():
            entries = [
                entry
                for entry in self._entries[word]
                if not families.isdisjoint(entry[0]) and (not entry[1] or not everywhere.isdisjoint(entry[1]))
            ]
            if any(entry[3] == "mention" for entry in entries):
                return True
            if entries and any(_acquires_at(glance, entries, *place) for place in glance.called(word)):
                return True
        if "held" not in families:
            return False
        if self._derives(glance):
            return True
        subscribes = b"pubsub" in words and b"redis" in glance.file.data.lower()
        return subscribes or self._reads_like_connecting(glance) or self._makes_session(glance)

    def names_acquiring(self, glance: Glance) -> tuple[set[str], bool]:
        """The words of the text by which something may be acquired, and whether a name that the text gives may do so too.

        That is so where a class is mentioned whose instances are called.
        """
        words = glance.words
        found: set[str] = set()
        anything = False
        for word in words & self._entries.keys():
            rows = [row for row in self._entries[word] if "held" in row[0]]
            if any(not row[1] or not words.isdisjoint(row[1]) for row in rows):
                found.add(word.decode("utf-8", "replace"))
                anything = anything or any(row[3] == "mention" for row in rows)
        return found, anything

    def _derives(self, glance: Glance) -> bool:
        """Whether a class may be defined of which an instance has to be released, because that of its base has."""
        words, everywhere = glance.words, glance.file.words
        if b"class" not in words:
            return False
        bases = {word for word in words & self._bases.keys() if not everywhere.isdisjoint(self._bases[word])}
        if not bases:
            return False
        for header in _HEADER.finditer(glance.data):
            closing = glance.closing(header.end() - 1) if header[0].endswith(b"(") else -1
            if closing < 0 or any(word in glance.data[header.end() : closing] for word in bases):
                return True
        return False

    @staticmethod
    def _reads_like_connecting(glance: Glance) -> bool:
        """`conn = connect_to_db()`: the verb and the name are what there is to go by."""
        data = glance.data
        if not (b"conn" in data or b"cnx(" in data or b"_db(" in data or b"session(" in data):
            return False
        return _VERBAL.search(data) is not None

    @staticmethod
    def _makes_session(glance: Glance) -> bool:
        """`db = SessionLocal()`: what is imported may be the factory of another file."""
        return (
            b"import" in glance.file.words
            and (b"ession" in glance.data or b"ESSION" in glance.data)
            and _SESSION.search(glance.data) is not None
        )

    def holds_across(self, glance: Glance) -> bool:
        """Whether there may be a function that a framework drives and that acquires anything."""
        words, data = glance.words, glance.data
        if b"lifespan" in data or not words.isdisjoint(_WIRED) or any(word in data for word in _DEPENDS):
            return True
        advances = not words.isdisjoint(_ADVANCES)
        if advances and (b"get_" in data or b"__next__" in words or b"__anext__" in words) and _ADVANCED.search(data):
            return True
        manages = b"yield" in words and b"contextmanager" in data
        if manages and (not words.isdisjoint(_APPLICATIONS) or _LIFESPAN.search(data)):
            return True
        if b"yield" in words and _PROVIDER.search(data):
            return True  # what it yields may be acquired in another file of the project
        if not (advances or manages or not words.isdisjoint(_FIXTURES)):
            return False
        if b"acquire" in words:
            return True  # a lock, perhaps a parameter: nothing says what it is
        return self.acquires(glance, _EVERY)

    def forgets_to_await(self, glance: Glance) -> bool:
        """Whether a release that has to be awaited may be called."""
        words = glance.words
        return any(
            not words.isdisjoint(self._releases[word]) and glance.calls(word) for word in words & self._releases.keys()
        )

    def starts(self, glance: Glance) -> bool:
        """Whether tasks, futures, threads or processes may be started."""
        words = glance.words
        for word, roots in _STARTS.items():
            if word not in words or (roots and words.isdisjoint(roots)):
                continue
            if not words.isdisjoint(_HANDED_ON) or glance.calls(word):
                return True
        if b"apply_async" in words or (b"submit" in words and _POOL.search(glance.data)):
            return True
        return self.acquires(glance, frozenset({"task", "started"}))

    def fills(self, glance: Glance) -> bool:
        """Whether a container that outlives a call may grow."""
        if glance.words.isdisjoint(_CONTAINERS):
            bound = glance.data.translate(None, b" \t\r\n(\\")
            if not any(made in bound for made in (b"=[", b"={", b",[", b",{")):
                return False  # nothing is bound to a container: no pattern has to be compiled to know that
        from leaklint.facts.filling import Filling

        return Filling.of(glance).fills_containers()

    def caches(self, glance: Glance) -> bool:
        """Whether a function may be cached by a decorator."""
        return any(word in glance.words and _CACHE[word] & glance.words for word in _CACHE)

    def computes(self, glance: Glance) -> bool:
        """Whether graphs of tensors may be kept that are of no more use."""
        words = glance.words
        # Where neither is named, what a function is called is all there is to go by.
        return not words.isdisjoint(_TENSORS) and (glance.doubtful or not words.isdisjoint(_GRAPH_ENDS))

    def plots(self, glance: Glance) -> bool:
        """Whether figures may be made."""
        return not glance.words.isdisjoint(_FIGURES)

    def loads(self, glance: Glance) -> bool:
        """Whether a heavy model may be loaded."""
        words, data = glance.words, glance.data
        if b"from_pretrained" in words or self.acquires(glance, frozenset({"model"})):
            return True
        if b"import" in words and not words.isdisjoint(_SERVERS):
            small = data.lower()  # to look for one word after the other is faster than for all at once
            if any(use in small for use in _USES) and _APPLIED.search(data):
                return True  # the function of another file may load one
        if not any(verb in data for verb in _VERBS):
            return False
        return any(_LOADS.search(word) for word in words if b"_" in word and any(verb in word for verb in _VERBS))


_SERVERS = _bytes(MODEL_SERVERS)
_USES = tuple(use.partition("[")[0].encode() for use in MODEL_USES.split("|"))
_APPLIED = Lazily(_in_text(rf"(?:{MODEL_USES})\w*[\s\\]*\("), IGNORECASE)
_CONTAINERS = _bytes(CONTAINER_WORDS | {"app", "application", "_app"})
"""What makes a container, and the applications that are one."""
_HANDED_ON = frozenset({b"call_soon", b"call_soon_threadsafe", b"call_later", b"call_at", b"partial"})
"""What calls a function that it is given, so that nothing stands behind its name."""
_POOL = Lazily(rb"(?:executor|pool)(?:\(\))?\s*\.\s*submit\b", IGNORECASE)
"""Wider than what `leaklint.facts.tasks` takes for the name of a pool: whatever ends in these words."""
_CACHES = UNBOUNDED_CACHES | SIZED_CACHES | GIVEN_CACHES
_CACHE = {
    name.rpartition(".")[2].encode(): _bytes(
        other.partition(".")[0] for other in _CACHES if other.rpartition(".")[2] == name.rpartition(".")[2]
    )
    for name in _CACHES
}
_TENSORS = _bytes(TORCH_ROOTS | JAX_ROOTS)
_GRAPH_ENDS = _bytes(GRAPH_ENDS)
_FIGURES = _bytes(FIGURE_WORDS)


def _acquires_at(glance: Glance, entries: Iterable[Entry], start: int, end: int) -> bool:
    """Whether a name that is called there may be that of one of the rows, and no `with` releases what it acquires."""
    by = [entry for entry in entries if _may_mean(glance, entry, start)]
    return bool(by) and not (all(entry[2] for entry in by) and glance.is_released(start, end))


def _may_mean(glance: Glance, entry: Entry, start: int) -> bool:
    _, roots, _, shows = entry
    receiver = glance.receiver(start)
    if shows == "method":
        return receiver is not None
    if not roots:
        return not receiver or b"builtins" in glance.file.words
    if receiver is None:
        return not glance.imported_from.isdisjoint(roots)
    return not receiver or receiver in roots or (receiver != b"()" and not glance.renamed.isdisjoint(roots))


QUESTIONS: dict[str, Callable[[Gate, Glance], bool]] = {
    **dict.fromkeys(("LK101", "LK102", "LK103", "LK104", "LK105", "LK106", "LK107"), Gate.holds_across),
    **dict.fromkeys(("LK201", "LK204", "LK205", "LK206"), Gate.fills),
    **dict.fromkeys(("LK202", "LK203"), Gate.caches),
    **dict.fromkeys(("LK301", "LK302", "LK303", "LK304", "LK305"), Gate.acquires),
    "LK306": Gate.forgets_to_await,
    **dict.fromkeys(("LK401", "LK402", "LK403", "LK404"), Gate.starts),
    "LK501": Gate.computes,
    "LK502": Gate.plots,
    "LK503": Gate.loads,
}
"""What has to be true of a file before a rule looks at it."""


_KNOWN: dict[tuple[Resource, ...], Gate] = {}
_MOST = 16


def load_gate(extra: tuple[Resource, ...] = ()) -> Gate:
    """The gate for the catalogue of this package and the rows of a user; raises `leaklint.catalogue.load.CatalogueError`."""
    known = _KNOWN.get(extra)
    if known is not None:
        return known
    if extra:
        from leaklint.catalogue.derive import bases_of, entries_of, releases_of
        from leaklint.catalogue.load import load_catalogue

        catalogue = load_catalogue(extra)
        gate = Gate(entries_of(catalogue), releases_of(catalogue), bases_of(catalogue))
    else:
        from leaklint.catalogue.words import BASES, ENTRIES, RELEASES

        gate = Gate(ENTRIES, RELEASES, BASES)
    if len(_KNOWN) >= _MOST:
        _KNOWN.clear()
    _KNOWN[extra] = gate
    return gate
