"""Code that comes through stdin, and what is known of it: the name that it is given, and the settings for that."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from leaklint.config.load import Resolver
    from leaklint.config.settings import Settings


class Piped(NamedTuple):
    """Code from stdin. `shown` is its name in reports; `excluded` says that the settings leave a file of its name out."""

    data: bytes
    settings: Settings
    shown: str
    path: Path
    excluded: bool


def read_stdin(settings_of: Resolver, name: str | None) -> Piped:
    """Reads all of stdin; `name` is the file that it is called, None where it has none. Raises ConfigError."""
    from leaklint.config.globs import Globs
    from leaklint.config.select import relative_to

    path = Path(os.path.abspath(name or "-"))
    settings = settings_of.for_path(path)
    data = sys.stdin.buffer.read()
    globs = Globs((*settings.exclude, *settings.extend_exclude))
    excluded = bool(name) and settings.force_exclude and globs.path(relative_to(path, settings.root))
    below = path.is_relative_to(Path.cwd())
    shown = (path.relative_to(Path.cwd()) if below else path).as_posix() if name else "<stdin>"
    return Piped(data, settings, shown, path, excluded)
