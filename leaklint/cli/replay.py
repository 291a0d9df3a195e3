"""A run that could only do again what an earlier one did prints what that one printed, without doing anything.

In an editor, in a commit hook and in a loop of CI jobs most runs see nothing new, and for these the start of the
program is what they cost. So a run leaves a record: what it was asked, every file and folder that its answer depends on
and what the file system said of each, what it wrote, and how it ended. The next run that is asked the same looks at each
of them, and where all are as they were, it writes the same. Whatever is in doubt is done properly.

This module is imported before anything else of the program, and so it imports next to nothing itself.
"""

from __future__ import annotations

import marshal
import os
import sys
import time

from leaklint.config.caches import RECENT, blake2b, program, user_cache_folder, write_cache_file

TYPE_CHECKING = False  # `typing` takes longer to import than a run takes to replay
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

VARIABLES = (
    "CI CI_PROJECT_DIR CLICOLOR_FORCE COLUMNS FORCE_COLOR GIT_CONFIG_GLOBAL GITHUB_STEP_SUMMARY GITHUB_WORKSPACE HOME "
    "LEAKLINT_CACHE_DIR LEAKLINT_OUTPUT_FORMAT LOCALAPPDATA NO_COLOR PRE_COMMIT TERM USERPROFILE XDG_CACHE_HOME "
    "XDG_CONFIG_HOME"
).split()
"""What the program reads of the environment."""
_KEPT = 100
"""How many records are kept; the oldest go first."""
_SUFFIX = ".run"
_BETWEEN = "\0"
"""What stands between two paths, and in none."""
_WORTH_FORKING = 3_000
"""Paths: to look at so many takes several times as long as to start a process that looks at half of them."""
_SEAL = 16
"""Bytes in front of a record by which a damaged one is told."""

Written = tuple[int, bytes]
"""What was written at once: 0 for stdout or 1 for stderr, and the bytes."""


def replay(arguments: Sequence[str]) -> int | None:
    """Writes what the last run with these arguments wrote, and returns its exit status; None where it has to be run."""
    if "LEAKLINT_DEBUG" in os.environ or arguments[:1] != ["check"]:
        return None
    try:
        with open(os.path.join(_folder(arguments), _name(arguments)), "rb") as file:
            data = file.read()
        if data[:_SEAL] != _seal(data[_SEAL:]):
            return None
        joined, states, written, status = marshal.loads(data[_SEAL:])
        if not _are_unchanged(joined.split(_BETWEEN), states):
            return None
    except (OSError, ValueError, EOFError, TypeError, AttributeError):
        return None
    for stream, text in written:
        (sys.stderr if stream else sys.stdout).flush()
        (sys.stderr if stream else sys.stdout).buffer.write(text)
    sys.stdout.flush()
    sys.stderr.flush()
    return int(status)


def keep(arguments: Sequence[str], folder: str, seen: Iterable[str], written: Sequence[Written], status: int) -> None:
    """Leaves a record of a run with these arguments: the paths on which it depends, what it wrote and how it ended.

    `folder` is where the run keeps its caches. Where the next run would not look there, or anything has been changed
    just now, no record is left.
    """
    if os.path.abspath(folder) != os.path.abspath(_folder(arguments)):
        return
    here = os.path.join(os.getcwd(), "")  # a path that is shorter is looked up faster
    places = sorted({(place[len(here) :] or ".") if place.startswith(here) else place for place in seen})
    states = [_state(place) for place in places]
    newest = time.time_ns() - RECENT
    if any(max(state[:2]) > newest for state in states) or any(_BETWEEN in place for place in places):
        return
    flat = [number for state in states for number in state]
    body = marshal.dumps((_BETWEEN.join(places), flat, list(written), status))
    path = os.path.join(folder, _name(arguments))
    try:
        write_cache_file(path, _seal(body) + body)
        _forget(folder)
    except OSError:
        pass  # the next run has to find out again


def _folder(arguments: Sequence[str]) -> str:
    """Where a run with these arguments keeps its caches, if no configuration says otherwise."""
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--cache-dir":
            return value if equals else "".join(arguments[number + 1 : number + 2])
    return os.environ.get("LEAKLINT_CACHE_DIR") or user_cache_folder()


def _name(arguments: Sequence[str]) -> str:
    """The file name of a record: made of all that is asked, by which program, and of where its output goes."""
    asked = (
        list(arguments),
        os.getcwd(),
        [os.environ.get(name) for name in VARIABLES],
        program(),
        [_destination(stream) for stream in (sys.stdout, sys.stderr)],
    )
    return blake2b(repr(asked).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() + _SUFFIX


def _destination(stream: TextIO) -> tuple[str, int]:
    """What of a stream shows in what is written to it: its encoding, and the width of a terminal, 0 for anything else."""
    if not stream.isatty():
        return stream.encoding, 0
    try:
        return stream.encoding, os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return stream.encoding, -1


def _are_unchanged(places: list[str], states: list[int]) -> bool:
    """Whether the file system says of every path what it said before; of many, a second process looks at one half."""
    if len(places) < _WORTH_FORKING or not hasattr(os, "fork"):
        return _are(places, states)
    half = len(places) // 2
    child = os.fork()
    if not child:
        unchanged = False
        try:
            unchanged = _are(places[half:], states[3 * half :])
        finally:
            os._exit(not unchanged)
    unchanged = _are(places[:half], states[: 3 * half])
    return os.waitpid(child, 0)[1] == 0 and unchanged


def _are(places: list[str], states: list[int]) -> bool:
    numbers = iter(states)
    in_order = zip(places, numbers, numbers, numbers, strict=True)
    return all(_state(place) == (written, changed, size) for place, written, changed, size in in_order)


def _state(path: str) -> tuple[int, int, int]:
    """When a file was written and when its entry was changed, in nanoseconds, and its size; of none, each is -1."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return -1, -1, -1
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _seal(body: bytes) -> bytes:
    return blake2b(body, digest_size=_SEAL).digest()


def _forget(folder: str) -> None:
    """Takes away the oldest records where there are too many."""
    with os.scandir(folder) as entries:
        records = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.endswith(_SUFFIX)]
    for _, path in sorted(records)[:-_KEPT]:
        os.unlink(path)
