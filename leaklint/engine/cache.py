"""What earlier runs found, file by file, so that a file that has not changed is not looked at again.

A result is the same as long as the file, its settings, this program, libcst and Python are. All but the file name a
text file of the cache folder, in which each line is one source file: its state, the digest of its bytes, and its
findings as JSON. Nothing that is read is ever executed. Whatever is wrong with the folder or a file of it, the run goes
on without.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from leaklint.config.caches import RECENT, blake2b, program, write_cache_file
from leaklint.engine.result import Checked, FileReport

if TYPE_CHECKING:
    from leaklint.config.discover import FoundFile
    from leaklint.config.settings import Settings

_FORMAT = "leaklint cache 3"
_UNRELATED = frozenset(
    "exclude extend_exclude include force_exclude respect_gitignore output_format cache_dir no_cache jobs "
    "required_version origin overrides baseline".split()
)
"""Settings that decide which files are read and how they are reported, not what is found in one."""
_UNSURE = "-"
"""The state of a file that changed so recently: it equals no real one."""
_KEPT = 30 * 24 * 3600
"""Seconds after which a part of the cache that nobody used is taken away."""


class _Entry(NamedTuple):
    """One line: `state` is what the file system says of the file, `kept` the findings and so on ("" for none).

    `consulted` is "" or a JSON object: the further paths on which the findings depend, each with its state and digest,
    "" both where there is no such file.
    """

    state: str
    digest: str
    shown: str
    counted: bool
    kept: str
    consulted: str = ""


class _Part:
    """The results of one program under one set of settings: a file of the cache folder."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.entries = _read(path)
        self.seen: set[str] = set()
        self.changed = False


class Cache:
    """The results of earlier runs, found by file."""

    def __init__(self) -> None:
        self._by_settings: dict[int, tuple[Settings, _Part | None]] = {}
        self._parts: dict[str, _Part] = {}
        self._program = ""
        self._states: dict[str, str] = {}
        self._digests: dict[str, str] = {}

    def get(self, found: FoundFile) -> Checked | None:
        """What is known about a file as it is now, None where it has to be checked."""
        part = self._part(found.settings)
        if part is None:
            return None
        path = str(found.path)
        state = _state(path)
        self._states[path] = _UNSURE if state and _is_recent(state) else state
        entry = part.entries.get(path)
        if entry is None or not state or entry.shown != found.shown:
            return None
        if entry.consulted:
            consulted = self._as_consulted(entry)
            if not consulted:
                return None
            if consulted != entry.consulted:
                entry = part.entries[path] = entry._replace(consulted=consulted)
                part.changed = True
        data: bytes | None = None
        if entry.state != state or entry.kept:
            data = _content(path)
            if data is None or digest(data) != entry.digest:
                return None
        if entry.state != state and self._states[path] != _UNSURE:
            part.entries[path] = entry._replace(state=state)
            part.changed = True
        part.seen.add(path)
        if not entry.kept:
            return Checked(FileReport(found.shown, consulted=_paths(entry)), entry.counted, not entry.counted)
        assert data is not None
        report = _report(entry, data)
        return None if report is None else Checked(report, entry.counted)

    def _as_consulted(self, entry: _Entry) -> str:
        """The other files on which the findings depend, as they are now, "" where one says something else than it did."""
        import json

        now: dict[str, tuple[str, str]] = {}
        try:
            for path, (state, content) in json.loads(entry.consulted).items():
                present = self._state_of(path)
                if present != state and (not content or self._digest_of(path) != content):
                    return ""
                now[path] = (state if present == _UNSURE else present, content)
        except (ValueError, TypeError, AttributeError):
            return ""
        return json.dumps(now)

    def _state_of(self, path: str) -> str:
        """The state of a file that was consulted; one that changed just now equals no other."""
        if path not in self._states:
            state = _state(path)
            self._states[path] = _UNSURE if state and _is_recent(state) else state
        return self._states[path]

    def _digest_of(self, path: str) -> str:
        """The digest of a file that was consulted, "" where there is none."""
        if path not in self._digests:
            data = _content(path)
            self._digests[path] = "" if data is None else digest(data)
        return self._digests[path]

    def put(self, found: FoundFile, checked: Checked, content: str) -> None:
        """Keeps a result that is worth it; `content` is the `digest` of the bytes that were checked."""
        part = self._part(found.settings)
        path = str(found.path)
        state = self._states.get(path, "")
        if part is None or checked.report.problems or not content or not state or "\n" in path or "\t" in path:
            return
        if "\n" in found.shown or "\t" in found.shown:
            return
        kept = _kept(checked.report)
        consulted = ""
        if checked.report.consulted:
            import json

            if any(self._state_of(one) == _UNSURE for one in checked.report.consulted):
                return  # it may have been written to since it was read
            consulted = json.dumps(
                {one: (self._state_of(one), self._digest_of(one)) for one in checked.report.consulted}
            )
        if kept is not None:
            part.entries[path] = _Entry(state, content, found.shown, checked.counted, kept, consulted)
            part.seen.add(path)
            part.changed = True

    def save(self) -> None:
        """Writes what has changed; where that cannot be done, the next run has to find out again."""
        for part in self._parts.values():
            if part.changed:
                with suppress(OSError, UnicodeError):
                    _write(part)

    def _part(self, settings: Settings) -> _Part | None:
        known = self._by_settings.get(id(settings))
        if known is None:
            part = None
            if not settings.no_cache:
                self._program = self._program or program()
                relevant = [(name, getattr(settings, name)) for name in settings._fields if name not in _UNRELATED]
                name = digest(f"{self._program}\n{relevant!r}".encode("utf-8", "surrogatepass"))
                path = os.path.join(settings.cache_dir, f"{name}.txt")
                part = self._parts[path] = self._parts.get(path) or _Part(path)
            known = self._by_settings[id(settings)] = (settings, part)
        return known[1]


def digest(data: bytes) -> str:
    """A short name for these bytes and no others."""
    return blake2b(data, digest_size=16).hexdigest()


def _state(path: str) -> str:
    """What changes whenever the file is written to; "" where there is no such file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ""
    return f"{found.st_mtime_ns} {found.st_ctime_ns} {found.st_size}"


def _is_recent(state: str) -> bool:
    modified, changed, _ = state.split(" ")
    return max(int(modified), int(changed)) > time.time_ns() - RECENT


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def _kept(report: FileReport) -> str | None:
    """The findings as one line of JSON, "" where there are none, None where they cannot be kept."""
    if not report.diagnostics and not report.suppressed:
        return ""
    import json

    from leaklint.engine.flat import flatten

    try:
        return json.dumps([report.source is not None, flatten(report.diagnostics), flatten(report.suppressed)])
    except TypeError:
        return None


def _paths(entry: _Entry) -> tuple[str, ...]:
    """The paths that were consulted for a result."""
    if not entry.consulted:
        return ()
    import json

    return tuple(json.loads(entry.consulted))


def _report(entry: _Entry, data: bytes) -> FileReport | None:
    import json

    from leaklint.engine.flat import restore
    from leaklint.text.source import Source, SourceError

    try:
        has_source, diagnostics, suppressed = json.loads(entry.kept)
        source = Source.from_bytes(data, entry.shown) if has_source else None
        found = restore(diagnostics), restore(suppressed)
        return FileReport(entry.shown, *found, source, consulted=_paths(entry))
    except (ValueError, TypeError, IndexError, SourceError):
        return None


def _read(path: str) -> dict[str, _Entry]:
    """The entries of a part; none where it is missing, cut off or otherwise not what was written."""
    data = _content(path)
    if data is None:
        return {}
    head, _, body = data.partition(b"\n")
    entries: dict[str, _Entry] = {}
    try:
        if head.decode("ascii") != f"{_FORMAT} {digest(body)}":
            return {}
        for line in body.decode("utf-8", "surrogateescape").split("\n")[:-1]:
            file, state, content, shown, counted, kept, consulted = line.split("\t")
            entries[file] = _Entry(state, content, shown, counted == "1", kept, consulted)
    except ValueError:
        return {}
    return entries


def _write(part: _Part) -> None:
    """Replaces the part in one step, so that another run sees the old one or the new one."""
    entries = part.entries
    if len(part.seen) * 2 >= len(entries):  # a run over most of the project: time to forget what is gone
        entries = {path: entry for path, entry in entries.items() if path in part.seen or os.path.exists(path)}
    lines = [
        f"{path}\t{entry.state}\t{entry.digest}\t{entry.shown}\t{entry.counted:d}\t{entry.kept}\t{entry.consulted}\n"
        for path, entry in entries.items()
    ]
    body = "".join(lines).encode("utf-8", "surrogateescape")
    write_cache_file(part.path, f"{_FORMAT} {digest(body)}\n".encode("ascii") + body)
    _clear(os.path.dirname(part.path))


def _clear(folder: str) -> None:
    """Takes away the parts that nobody wrote to for long: of earlier versions, and of projects that are gone."""
    oldest = time.time() - _KEPT
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".txt", ".run", ".tmp")) and entry.stat().st_mtime < oldest:
                os.unlink(entry.path)
