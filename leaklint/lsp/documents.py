"""Open documents: their text as the editor holds it, checked under the settings that are in force at the moment."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from pygls.uris import to_fs_path
from pygls.workspace import TextDocument

from leaklint.config.discover import is_generated
from leaklint.config.globs import Globs
from leaklint.config.load import ConfigError, Resolver
from leaklint.config.select import relative_to
from leaklint.config.settings import Settings
from leaklint.engine.check import check_source
from leaklint.engine.result import FileReport
from leaklint.text.source import Source

__all__ = ["CheckedDocument", "ConfigError", "Documents"]


class CheckedDocument(NamedTuple):
    """One state of a document: its text, the settings it was checked under, and what was found in it."""

    source: Source
    settings: Settings
    path: Path
    shown: str
    report: FileReport


@dataclass(slots=True)
class Documents:
    """Checks documents, each state of one once.

    Configuration files are read anew for every check, so that a change to them holds from the next one on, whether the
    editor watches them or not. Can be called from several threads.
    """

    root: Path = field(default_factory=Path.cwd)
    _last: dict[str, CheckedDocument] = field(default_factory=dict)
    _one_at_a_time: RLock = field(default_factory=RLock)

    def check(self, document: TextDocument) -> CheckedDocument:
        """Checks a document as it stands in the editor, saved or not. Raises ConfigError."""
        return self.check_text(document.uri, document.source)

    def check_text(self, uri: str, text: str) -> CheckedDocument:
        """Checks `text` as the content of `uri`. Raises ConfigError."""
        with self._one_at_a_time:
            path = Path(to_fs_path(uri) or os.path.join(self.root, "untitled.py"))
            settings = Resolver(cli={}, config=None, isolated=False, cwd=self.root).for_path(path)
            known = self._last.get(uri)
            if known and known.settings == settings and known.source == Source.from_text(text, known.shown):
                return known
            shown = (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()
            source = Source.from_text(text, shown)
            report = FileReport(shown)
            if _is_wanted(path, text, settings):
                report = check_source(source, settings, shown, path)
            checked = self._last[uri] = CheckedDocument(source, settings, path, shown, report)
            return checked

    def forget(self, uri: str) -> None:
        """Drops what is kept of a document that was closed."""
        with self._one_at_a_time:
            self._last.pop(uri, None)


def _is_wanted(path: Path, text: str, settings: Settings) -> bool:
    """Whether a run over the project would look at the file: stubs, excluded and generated files it leaves out."""
    relative = relative_to(path, settings.root)
    if path.suffix == ".pyi" or Globs((*settings.exclude, *settings.extend_exclude)).path(relative):
        return False
    return settings.include_generated or not is_generated(text[:4096].encode("utf-8", "surrogatepass"))
