"""Named files that are surely clean are told to be, before the rest of the program is loaded.

A commit hook is given a few files, most of which have nothing to do with what this program looks for. To find that out
takes a look at the text; to load the command line, the configuration and the reports takes much longer. Whatever
this module is not sure of is done properly by the rest: other options than the plainest, any configuration, any
comment that speaks to this program, any file that a rule would have to look at.
"""

from __future__ import annotations

import os
import sys

from leaklint.cli.ending import CLEAN, nothing_found
from leaklint.config.defaults import CONFIGURATIONS, DEFAULT_EXCLUDE

TYPE_CHECKING = False  # this is imported at every start, and `typing` takes its time
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PLAIN = frozenset(
    {"--exit-zero", "--force-exclude", "--isolated", "--no-cache", "--no-respect-gitignore", "--quiet", "-q"}
)
_VALUED = {
    "--cache-dir": None,
    "--color": frozenset({"auto", "always", "never"}),
    "--min-confidence": frozenset({"medium", "high"}),
    "--output-format": frozenset({"full", "concise", "grouped"}),
}
"""Options under which a clean file stays clean, and that change nothing of what is said of it; None for any value."""
_MOST_FILES = 64
_LARGEST = 1_000_000
"""Bytes."""
_ODD = (b"\r", b"\f", b"\x00", b"leaklint", b"\xef\xbb\xbf")
"""What makes a file worth a closer look: other newlines, a byte order mark, a comment that speaks to this program."""


def quick(arguments: Sequence[str]) -> int | None:
    """Says that the files are clean, and returns the exit status; None where that is not sure, with nothing written."""
    if arguments[:1] != ["check"] or any(name.startswith("LEAKLINT_") for name in os.environ):
        return None
    read = _read(arguments[1:])
    if read is None:
        return None
    options, files = read
    if not 0 < len(files) <= _MOST_FILES:
        return None
    paths = {os.path.abspath(file) for file in files}
    if len(paths) < len(files) or ("--force-exclude" in options and any(map(_may_be_excluded, paths))):
        return None
    folders = {os.getcwd(), *map(os.path.dirname, paths)}
    if "--isolated" not in options and any(map(_is_configured, set(_and_above(folders)))):
        return None
    if not all(map(_is_clean, paths)):
        return None
    if options.isdisjoint({"-q", "--quiet"}):
        print(nothing_found(len(paths)), file=sys.stderr)
    return CLEAN


def _read(arguments: Sequence[str]) -> tuple[set[str], list[str]] | None:
    """The options and the files, None where anything but the plainest is among them."""
    options: set[str] = set()
    files: list[str] = []
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        if not argument.startswith("-"):
            files.append(argument)
            continue
        name, equals, value = argument.partition("=")
        options.add(name)
        if name in _VALUED:
            if not equals and not rest:
                return None
            allowed = _VALUED[name]
            value = value if equals else rest.pop(0)
            if allowed is not None and value not in allowed:
                return None
        elif argument not in _PLAIN:
            return None
    return options, files


def _may_be_excluded(path: str) -> bool:
    return not set(path.split(os.sep)).isdisjoint(DEFAULT_EXCLUDE)


def _and_above(folders: set[str]) -> Iterator[str]:
    for folder in folders:
        while True:
            yield folder
            above = os.path.dirname(folder)
            if above == folder:
                break
            folder = above


def _is_configured(folder: str) -> bool:
    """Whether a folder has a configuration, or a file that may hold one."""
    for name in CONFIGURATIONS:
        try:
            with open(os.path.join(folder, name), "rb") as file:
                if name != "pyproject.toml" or b"leaklint" in file.read():
                    return True
        except FileNotFoundError:
            continue
        except OSError:
            return True
    return False


def _is_clean(path: str) -> bool:
    """Whether it is sure that no rule finds anything in a file."""
    try:
        if os.path.islink(path):
            return False
        with open(path, "rb") as file:
            data = file.read(_LARGEST)
        text = data.decode()
    except (OSError, UnicodeDecodeError):
        return False
    head = data.split(b"\n", 5)[:5]  # of which the first two may declare an encoding, and all that it is generated
    if (
        len(data) == _LARGEST
        or any(b"coding" in line for line in head[:2])
        or any(b"enerated" in line for line in head)
    ):
        return False
    if any(odd in data for odd in _ODD):
        return False
    from leaklint.facts.gate import QUESTIONS, load_gate
    from leaklint.facts.glance import Glance
    from leaklint.facts.syntax import is_accepted

    return not load_gate().asked(Glance(data, doubtful=False), QUESTIONS) and is_accepted(text)
