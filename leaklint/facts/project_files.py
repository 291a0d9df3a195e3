"""The other files of a project, each read once on behalf of one module, and parsed once on behalf of all."""

from __future__ import annotations

from contextlib import suppress
from os.path import abspath
from typing import TYPE_CHECKING, NamedTuple

from leaklint.facts.parse import ParseFailure, parse_lazily
from leaklint.text.source import Source, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from leaklint.facts.lazy_tree import LazyTree
    from leaklint.facts.module import Module

_MOST_FILES = 24
_MOST_BESIDE = 400
"""Files of a folder: what lies beside them is not looked at."""
_LARGEST = 400_000
"""Bytes: a file that is larger is left unread."""
_MOST_KEPT = 1_000_000
"""Characters of the files whose trees are kept for the next module that asks for them."""


class _Parsed(NamedTuple):
    source: Source
    tree: LazyTree


_kept: dict[tuple[str, bool, int, int], _Parsed | None] = {}
"""By path, whether it was parsed at once, time of the last change and size, the latest last: modules of a project import
the same few files."""


def _parsed(path: Path, key: str, whole: bool) -> _Parsed | None:
    """The tree of a file, None where it cannot be read or parsed."""
    try:
        state = path.stat()
        if state.st_size > _LARGEST:
            return None
        known = (key, whole, state.st_mtime_ns, state.st_size)
        if known in _kept:
            _kept[known] = _kept.pop(known)
            return _kept[known]
        source = Source.from_bytes(path.read_bytes(), str(path))
    except (OSError, SourceError):
        return None
    try:
        found = _Parsed(source, parse_lazily(source, whole=whole))
    except (ParseFailure, RecursionError):
        found = None
    _kept[known] = found
    while len(_kept) > 1 and sum(size for *_, size in _kept) > _MOST_KEPT:
        del _kept[next(iter(_kept))]
    return found


class Files:
    """The files that were looked at on behalf of one module, each of them read once, and at most so many."""

    def __init__(self, first: Module) -> None:
        self._consulted = first.consulted
        self._first = first
        self._known: dict[str, Module | None] = {}
        self.numbers: dict[int, int] = {id(first): 0}
        """A number for each module, by its identity."""
        if first.path is not None:
            self._known[abspath(first.path)] = first

    def is_file(self, path: Path) -> bool:
        """Whether there is such a file; that it was asked is noted."""
        self._consulted.add(abspath(path))
        try:
            return path.is_file()
        except OSError:
            return False

    def is_folder(self, path: Path) -> bool:
        """Whether there is such a folder; noted where there is none."""
        try:
            found = path.is_dir()
        except OSError:
            found = False
        if not found:
            self._consulted.add(abspath(path))
        return found

    def beside(self, path: Path) -> Iterator[bytes]:
        """The content of the other Python files of the folder in which a file lies, those that are too large left out."""
        try:
            names = sorted(entry.name for entry in path.parent.iterdir() if entry.suffix == ".py")
        except OSError:
            return
        for name in names[:_MOST_BESIDE]:
            other = path.parent / name
            if name != path.name and self.is_file(other):
                with suppress(OSError):
                    if other.stat().st_size <= _LARGEST:
                        yield other.read_bytes()

    def module(self, path: Path) -> Module | None:
        """The facts about a file, None where it cannot be read or parsed, and where too many were read already."""
        key = abspath(path)
        if key not in self._known:
            self._known[key] = None if len(self._known) >= _MOST_FILES else self._read(path, key)
        return self._known[key]

    def _read(self, path: Path, key: str) -> Module | None:
        from leaklint.facts.project import Project

        self._consulted.add(key)
        parsed = _parsed(path, key, self._first.whole)
        if parsed is None:
            return None
        first = self._first
        module = type(first)(parsed.source, first.catalogue, first.options, path, gate=first.gate, whole=first.whole)
        module.parsed = parsed.tree
        module.consulted = self._consulted
        module.project = Project(module, self)
        self.numbers[id(module)] = len(self.numbers)
        return module
