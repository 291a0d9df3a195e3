"""What the gate has to know of the catalogue: which words acquire, and which packages have to be named with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaklint.catalogue.load import Catalogue

Entry = tuple[tuple[str, ...], tuple[bytes, ...], bool, str]
"""A row that acquires by some word: its families, the packages of which one has to be named in the file as well (none for
a builtin), whether what is acquired in a `with` is released by it, and how the word shows: as that of a "method", of a
"callee", or as a "mention" of the class whose instance is called under another name."""


def entries_of(catalogue: Catalogue) -> dict[bytes, tuple[Entry, ...]]:
    """The last parts of all names by which something is acquired, with the rows behind each."""
    roots = _roots_of_types(catalogue)
    found: dict[bytes, set[Entry]] = {}
    targets = dict(_names(catalogue))
    for row in catalogue.resources:
        released = row.has_with and row.with_closes and not row.part and not row.elements
        for name in (name for name, target in targets.items() if target in row.acquire):
            plain = name.removesuffix(".__call__")  # calling an instance shows no name of its own
            needed = _roots_of(plain, catalogue, roots) if "." in plain else frozenset()
            if plain != name:
                shows = "mention"
            else:
                shows = "method" if plain.rpartition(".")[0] in roots and plain not in roots else "callee"
            entry = (tuple(sorted(row.families)), tuple(sorted(needed)), released and shows != "mention", shows)
            found.setdefault(plain.rpartition(".")[2].encode(), set()).add(entry)
    return {word: tuple(sorted(found[word])) for word in sorted(found)}


def bases_of(catalogue: Catalogue) -> dict[bytes, tuple[bytes, ...]]:
    """The last parts of the names of classes of which an instance has to be released, with the packages they come from."""
    found: dict[bytes, set[bytes]] = {}
    for name in catalogue.inherited:
        found.setdefault(name.rpartition(".")[2].encode(), set()).add(_root(name))
    return {word: tuple(sorted(found[word])) for word in sorted(found)}


def releases_of(catalogue: Catalogue) -> dict[bytes, tuple[bytes, ...]]:
    """The methods that release and have to be awaited, with the packages of which one has to be named in the file."""
    roots = _roots_of_types(catalogue)
    found: dict[bytes, set[bytes]] = {}
    for row in catalogue.resources:
        if row.is_async:
            for method in row.release:
                for name in (*row.acquire, row.type):
                    if "." in name:
                        found.setdefault(method.encode(), set()).update(_roots_of(name, catalogue, roots))
    return {word: tuple(sorted(found[word])) for word in sorted(found)}


def _names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every name by which something is acquired, with that under which a row knows it."""
    known = {name for row in catalogue.resources for name in row.acquire}
    yield from ((name, name) for name in known)
    for alias in catalogue.aliases:
        target = catalogue.canonical(alias)
        if target in known:
            yield alias, target


def _root(name: str) -> bytes:
    """The package of a qualified name."""
    return name.partition(".")[0].encode()


def _roots_of(name: str, catalogue: Catalogue, types: Mapping[str, frozenset[bytes]]) -> frozenset[bytes]:
    """The packages of which one is named wherever `name` can be meant: its own, or that of what makes its receiver."""
    found = {_root(name)}
    head = name
    while "." in head:
        known = types.get(head)
        if known is not None:
            return frozenset(found | known)
        for alias, target in catalogue.aliases.items():
            if target == head:
                found.add(_root(alias))
        head = head.rpartition(".")[0]
    found.update(_root(alias) for alias, target in catalogue.aliases.items() if target == head)
    return frozenset(found)


def _roots_of_types(catalogue: Catalogue) -> dict[str, frozenset[bytes]]:
    """For each type the packages of which one is named wherever a value of it can be made."""
    found: dict[str, set[bytes]] = {}
    makes: list[tuple[str, str]] = []
    for row in catalogue.types:
        names = (row.name, *row.aliases, *row.constructors)
        found.setdefault(row.name, set()).update(_root(name) for name in names)
        makes += [(row.name, target) for target in row.members.values()]
    for resource in catalogue.resources:
        if resource.type:
            kind = found.setdefault(resource.type, {_root(resource.type)})
            kind.update(_root(name) for name in resource.acquire)
            makes += [(name.rpartition(".")[0], resource.type) for name in resource.acquire if "." in name]
    for alias, target in catalogue.aliases.items():
        if target in found:
            found[target].add(_root(alias))
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
