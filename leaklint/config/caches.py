"""Where results are kept between runs unless somebody says otherwise, and which program they are the results of."""

from __future__ import annotations

import os
import sys

try:
    from _blake2 import blake2b as blake2b  # hashlib takes longer to import than it takes to hash a file
except ImportError:  # pragma: no cover
    from hashlib import blake2b as blake2b

TYPE_CHECKING = False  # this is imported at every start, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Iterable

_TAG = b"Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of leaklint and can be removed.\n"


RECENT = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may change again within one tick of its clock."""


def user_cache_folder() -> str:
    """The folder for this program's caches, as the platform wants it: of the user, and never part of a project.

    `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows, elsewhere `$XDG_CACHE_HOME` or `~/.cache`.
    """
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        above = os.path.join(home, "Library", "Caches")
    elif sys.platform == "win32":
        above = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        above = given if os.path.isabs(given) else os.path.join(home, ".cache")
    return os.path.join(above, "leaklint")


def make_cache_folder(folder: str) -> None:
    """Makes the cache folder where there is none, marked so that neither git nor backups take it along."""
    if os.path.isdir(folder):
        return
    os.makedirs(folder, exist_ok=True)
    for name, data in (("CACHEDIR.TAG", _TAG), (".gitignore", b"*\n")):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


def write_cache_file(path: str, data: bytes) -> None:
    """Replaces a file of the cache folder in one step, so that another run sees the old one or the new one.

    Raises OSError where that cannot be done; then nothing is left behind.
    """
    make_cache_folder(os.path.dirname(path))
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def program() -> str:
    """Says which program this is: every file of this package, of which libcst, under which Python."""
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    files = sorted(_files(folder))
    return "\n".join([sys.version, sys.platform, _libcst(), *files])


def _files(folder: str) -> Iterable[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            elif entry.name.endswith((".py", ".toml")):
                found = entry.stat()
                yield f"{entry.path} {found.st_mtime_ns} {found.st_size}"


def _libcst() -> str:
    """Where libcst lies and what its version file looks like; importing it would take as long as a small check."""
    for folder in sys.path:
        place = os.path.join(folder, "libcst")
        if os.path.isfile(os.path.join(place, "__init__.py")):
            return f"{place} {_stamp(os.path.join(place, '_version.py'))} {_stamp(os.path.join(place, '__init__.py'))}"
    return ""


def _stamp(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"
