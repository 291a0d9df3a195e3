"""The gate: which rules have to look at a file at all, decided by what can be seen of it without parsing it.

Parsing is what costs time, and few files acquire anything. What the gate looks for comes from the catalogue and from
the tables of the rules, never from a second list. It may let too much through and must never hold a finding back. A rule
that `QUESTIONS` does not name is asked about every file.
"""

from __future__ import annotations

import re
from functools import lru_cache

from leaklint.facts.glance import Glance

TYPE_CHECKING = False  # `typing` takes longer to import than a small file takes to be looked at
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Set

    from leaklint.catalogue.load import Catalogue
    from leaklint.catalogue.rows import Resource

Entry = tuple[frozenset[str], frozenset[bytes], bool, bool]
"""A row that acquires by some word: its families, the packages of which one has to be named in the file as well (none for
a builtin), whether what is acquired in a `with` is released by it, and whether it is the name of a method."""

_DRIVEN = frozenset(
    b"lifespan on_event add_event_handler on_startup on_shutdown on_cleanup cleanup_ctx before_serving after_serving "
    b"while_serving before_server_start after_server_stop Depends Security Provide".split()
)
_ADVANCES = frozenset({b"next", b"anext", b"__next__", b"__anext__"})
_ADVANCED = re.compile(rb"\ba?next\(\s*(?:\w+\s*\.\s*)*_?(?:async_)?get_\w+\(|\)\s*\.\s*__a?next__\b")
"""`next(get_db())`, `get_db().__anext__()`."""
_DEPENDENCY = re.compile(rb"\bdef[ \t]+_?(?:async_)?get_\w+")
_HELD = frozenset({"held"})
_EVERY = frozenset({"held", "task", "started", "model", "lock"})

_VERBAL = re.compile(
    rb"=[ \t]*(?:await[ \t]+)?\(?(?:\w+\.)*_?(?:(?:open|create|make|new|build|establish|connect)_(?:\w+_)?"
    rb"(?:conn|connection|db|session|dbsession|cnx)"
    rb"|get_(?:\w+_)?(?:conn|connection|cnx)"
    rb"|connect|connect_(?:to_)?\w+|(?:db|database|sql|mysql|pg|postgres|sqlite|redis|mongo)_(?:connect|connection))\("
)
_LOADS = re.compile(
    rb"(?:load\w*|restore)_\w*(?:model|pipeline|embedder|encoder|llm|weights|checkpoint|classifier|predictor|detector|"
    rb"transformer|ranker|vectorizer|recommender|neural_net|network)|from_pretrained",
    re.IGNORECASE,
)
_STARTS: Mapping[bytes, tuple[bytes, ...]] = {
    b"create_task": (),
    b"ensure_future": (b"asyncio",),
    b"run_coroutine_threadsafe": (b"asyncio",),
    b"Task": (b"asyncio",),
    b"gather": (b"asyncio",),
    b"run_in_executor": (),
    b"Thread": (b"threading",),
    b"Timer": (b"threading",),
    b"Process": (b"multiprocessing",),
    b"Popen": (b"subprocess",),
}
"""What starts something, with the packages of which one has to be named as well."""


class Gate:
    """The questions of the rules, for one catalogue."""

    def __init__(self, entries: Mapping[bytes, tuple[Entry, ...]], releases: Mapping[bytes, frozenset[bytes]]) -> None:
        self._entries = entries
        self._releases = releases
        self._words = frozenset(entries)

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
        words = glance.words
        for word in words & self._words:
            entries = [
                entry
                for entry in self._entries[word]
                if not families.isdisjoint(entry[0]) and (not entry[1] or not words.isdisjoint(entry[1]))
            ]
            if entries and glance.calls(word, all(entry[2] for entry in entries), all(entry[3] for entry in entries)):
                return True
        return "held" in families and self._reads_like_connecting(glance)

    @staticmethod
    def _reads_like_connecting(glance: Glance) -> bool:
        """`conn = connect_to_db()`: the verb and the name are what there is to go by."""
        data = glance.data
        if not (b"conn" in data or b"cnx(" in data or b"_db(" in data or b"session(" in data):
            return False
        return _VERBAL.search(data) is not None

    def holds_across(self, glance: Glance) -> bool:
        """Whether there may be a function that a framework drives and that acquires anything."""
        words = glance.words
        if not words.isdisjoint(_DRIVEN):
            return True
        advances = not words.isdisjoint(_ADVANCES)
        if advances and _ADVANCED.search(glance.data):
            return True
        data = glance.data
        yields = b"yield" in words and (b"contextmanager" in data or _DEPENDENCY.search(data) is not None)
        if not (advances or yields or b"fixture" in words):
            return False
        if b"acquire" in words:
            return True  # a lock, perhaps a parameter: nothing says what it is
        return self.acquires(glance, _EVERY)

    def forgets_to_await(self, glance: Glance) -> bool:
        """Whether a release that has to be awaited may be called."""
        words = glance.words
        return any(
            not self._releases[word].isdisjoint(words) and glance.calls(word) for word in words & set(self._releases)
        )

    def starts(self, glance: Glance) -> bool:
        """Whether tasks, futures, threads or processes may be started."""
        words = glance.words
        for word, roots in _STARTS.items():
            if word not in words or (roots and words.isdisjoint(roots)):
                continue
            if not words.isdisjoint(_HANDED_ON) or glance.calls(word):
                return True
        if b"submit" in words and _POOL.search(glance.data):
            return True
        return self.acquires(glance, frozenset({"task", "started"}))

    def fills(self, glance: Glance) -> bool:
        """Whether a container that outlives a call may grow."""
        return glance.fills_containers

    def caches(self, glance: Glance) -> bool:
        """Whether a function may be cached by a decorator."""
        return any(word in glance.words and _CACHE[word] & glance.words for word in _CACHE)

    def computes(self, glance: Glance) -> bool:
        """Whether tensors may be handled."""
        from leaklint.facts.tensor_words import TORCH_ROOTS

        return any(root.encode() in glance.words for root in TORCH_ROOTS)

    def plots(self, glance: Glance) -> bool:
        """Whether figures may be made."""
        return not glance.words.isdisjoint(_FIGURES)

    def loads(self, glance: Glance) -> bool:
        """Whether a heavy model may be loaded."""
        return _LOADS.search(glance.data) is not None or self.acquires(glance, frozenset({"model"}))


_HANDED_ON = frozenset({b"call_soon", b"call_soon_threadsafe", b"call_later", b"call_at", b"partial"})
"""What calls a function that it is given, so that nothing stands behind its name."""
_POOL = re.compile(rb"(?:executor|pool)\w*(?:\(\))?\.submit\b|\bsubmit\b", re.IGNORECASE)
_CACHE: Mapping[bytes, frozenset[bytes]] = {
    b"cache": frozenset({b"functools"}),
    b"lru_cache": frozenset({b"functools", b"cachetools"}),
    b"alru_cache": frozenset({b"async_lru"}),
    b"ttl_cache": frozenset({b"cachetools"}),
    b"lfu_cache": frozenset({b"cachetools"}),
    b"fifo_cache": frozenset({b"cachetools"}),
    b"rr_cache": frozenset({b"cachetools"}),
    b"mru_cache": frozenset({b"cachetools"}),
    b"cached": frozenset({b"cachetools", b"asyncache"}),
}
_FIGURES = frozenset({b"pyplot", b"seaborn", b"pylab", b"get_figure"})

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


@lru_cache(maxsize=16)
def load_gate(extra: tuple[Resource, ...] = ()) -> Gate:
    """The gate for the catalogue of this package and the rows of a user; raises `leaklint.catalogue.load.CatalogueError`."""
    from leaklint.catalogue.load import load_catalogue

    return gate_for(load_catalogue(extra))


def gate_for(catalogue: Catalogue) -> Gate:
    """The gate for the rows of a catalogue."""
    roots = _roots_of_types(catalogue)
    entries: dict[bytes, set[Entry]] = {}
    releases: dict[bytes, set[bytes]] = {}
    names = {name: name for row in catalogue.resources for name in row.acquire}
    for alias in catalogue.aliases:
        target = catalogue.canonical(alias)
        if target in names:
            names[alias] = target
    for row in catalogue.resources:
        released = row.has_with and row.with_closes and not row.part and not row.elements
        for name in (name for name, target in names.items() if target in row.acquire):
            is_instance = name.endswith(".__call__")  # calling an instance shows no name of its own
            plain = name.removesuffix(".__call__")
            needed = _roots_of(plain, catalogue, roots) if "." in plain else frozenset()
            is_method = plain.rpartition(".")[0] in roots and plain not in roots and not is_instance
            entry = (frozenset(row.families), needed, released and not is_instance, is_method)
            entries.setdefault(plain.rpartition(".")[2].encode(), set()).add(entry)
        if row.is_async:
            needed = frozenset().union(
                *(_roots_of(name, catalogue, roots) for name in (*row.acquire, row.type) if "." in name)
            )
            for method in row.release:
                releases.setdefault(method.encode(), set()).update(needed)
    return Gate(
        {word: tuple(found) for word, found in entries.items()},
        {word: frozenset(found) for word, found in releases.items()},
    )


def _roots_of(name: str, catalogue: Catalogue, types: Mapping[str, frozenset[bytes]]) -> frozenset[bytes]:
    """The packages of which one is named wherever `name` can be meant: its own, or that of what makes its receiver."""
    found = {name.partition(".")[0].encode()}
    head = name
    while "." in head:
        known = types.get(head)
        if known is not None:
            return frozenset(found | known)
        for alias, target in catalogue.aliases.items():
            if target == head:
                found.add(alias.partition(".")[0].encode())
        head = head.rpartition(".")[0]
    found.update(alias.partition(".")[0].encode() for alias, target in catalogue.aliases.items() if target == head)
    return frozenset(found)


def _roots_of_types(catalogue: Catalogue) -> dict[str, frozenset[bytes]]:
    """For each type the packages of which one is named wherever a value of it can be made."""
    found: dict[str, set[bytes]] = {}
    makes: list[tuple[str, str]] = []
    for row in catalogue.types:
        names = (row.name, *row.aliases, *row.constructors)
        found.setdefault(row.name, set()).update(name.partition(".")[0].encode() for name in names)
        makes += [(row.name, target) for target in row.members.values()]
    for resource in catalogue.resources:
        if resource.type:
            kind = found.setdefault(resource.type, {resource.type.partition(".")[0].encode()})
            kind.update(name.partition(".")[0].encode() for name in resource.acquire)
            makes += [(name.rpartition(".")[0], resource.type) for name in resource.acquire if "." in name]
    for alias, target in catalogue.aliases.items():
        if target in found:
            found[target].add(alias.partition(".")[0].encode())
    changed = True
    while changed:
        changed = False
        for source, target in makes:
            if source in found:
                known = found.setdefault(target, set())
                if not found[source] <= known:
                    known |= found[source]
                    changed = True
    return {name: frozenset(roots) for name, roots in found.items()}
