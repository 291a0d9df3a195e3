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
    from typing import Any

_HUMAN = frozenset({"full", "concise", "grouped"})
"""Formats in which nothing is said of a clean file."""
_MOST_FILES = 64
_LARGEST = 1_000_000
"""Bytes."""
_ODD = (b"\r", b"\f", b"\x00", b"leaklint", b"\xef\xbb\xbf")
"""What makes a file worth a closer look: other newlines, a byte order mark, a comment that speaks to this program."""


def quick(files: Sequence[str], options: dict[str, Any]) -> int | None:
    """Says that the files are clean, and returns the exit status; None where that is not sure, with nothing written.

    The options are those of a plain `check`.
    """
    if not 0 < len(files) <= _MOST_FILES:
        return None
    if options["min_confidence"] == "low" or not _HUMAN.issuperset(options["output_format"]):
        return None
    paths = {os.path.abspath(file) for file in files}
    if len(paths) < len(files) or (options["force_exclude"] and any(map(_may_be_excluded, paths))):
        return None
    folders = {os.getcwd(), *map(os.path.dirname, paths)}
    if not options["isolated"] and any(map(_is_configured, set(_and_above(folders)))):
        return None
    if not all(map(_is_clean, paths)):
        return None
    if not options["quiet"]:
        print(nothing_found(len(paths)), file=sys.stderr)
    return CLEAN


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
