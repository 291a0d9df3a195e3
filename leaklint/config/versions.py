"""As much of version specifiers as `required-version` and `requires-python` need: release numbers, no pre-releases."""

from __future__ import annotations

import re

from leaklint.text.lazily import Lazily

_CLAUSE = Lazily(r"\s*(===|[=<>!~]=|[<>])?\s*v?(\d+(?:\.\d+)*)(\.\*)?\s*")

Release = tuple[int, ...]


def satisfies(version: str, specifier: str) -> bool:
    """Tells whether the release number of `version` satisfies every clause of `specifier`.

    A clause without an operator asks for that release, and where it has fewer parts, for any that begins with them.
    Clauses that cannot be read count as satisfied.
    """
    release = _release(version)
    return all(_holds(release, clause) for clause in specifier.split(","))


def oldest_python(requires: str) -> tuple[int, int] | None:
    """Gives the oldest Python 3.x of which `requires` allows some release, or None where it sets no lower bound."""
    patches = {0, 999} | {int(patch) for patch in re.findall(r"\d+\.\d+\.(\d+)", requires)}
    for minor in range(100):
        if any(satisfies(f"3.{minor}.{patch}", requires) for patch in patches):
            return (3, minor) if minor else None
    return None


def _release(text: str) -> Release:
    match = re.match(r"v?(\d+(?:\.\d+)*)", text)
    return tuple(int(part) for part in match.group(1).split(".")) if match else ()


def _holds(release: Release, clause: str) -> bool:
    match = _CLAUSE.fullmatch(clause)
    if match is None:
        return True
    operator, written, star = match.groups()
    wanted = _release(written)
    length = max(len(release), len(wanted))
    ours, theirs = _padded(release, length), _padded(wanted, length)
    begins = ours[: len(wanted)] == wanted
    match operator:
        case None:
            return begins
        case "==" | "===":
            return begins if star else ours == theirs
        case "!=":
            return not (begins if star else ours == theirs)
        case ">=":
            return ours >= theirs
        case "<=":
            return ours <= theirs
        case ">":
            return ours > theirs
        case "<":
            return ours < theirs
        case _:
            return ours >= theirs and ours[: len(wanted) - 1] == wanted[:-1]


def _padded(release: Release, length: int) -> Release:
    return release + (0,) * (length - len(release))
