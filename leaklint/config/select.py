"""Which rules run for which file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from leaklint.model.codes import CODES, NAMES

if TYPE_CHECKING:
    from leaklint.config.globs import Globs
    from leaklint.config.settings import Settings

_SYNTAX_ERROR = "LK000"


def selected(code: str, settings: Settings, path: Path) -> bool:
    """Tells whether the rule `code` runs for the file at `path` (absolute, or relative to the working directory).

    The most specific selector decides: a code or name over a longer prefix over a shorter one over ALL; between equals,
    `ignore` wins. `per-file-ignores` take away from what is left. A syntax error is reported whatever is selected,
    since a file that cannot be read has not been checked; it can be ignored.
    """
    if not _runs(code, settings.select, settings.extend_select, settings.ignore):
        return False
    if not settings.per_file_ignores:
        return True
    ignored = (glob for glob, selectors in settings.per_file_ignores if any(_rank(one, code) for one in selectors))
    return not _matches_any(ignored, path, settings.root)


def covers(selector: str, other: str) -> bool:
    """Tells whether `selector` selects every rule that `other` selects."""
    wide, narrow = NAMES.get(selector, selector), NAMES.get(other, other)
    return wide == "ALL" or (narrow != "ALL" and narrow.startswith(wide))


def codes_of(selector: str) -> tuple[str, ...]:
    """Gives the codes that a selector selects, in order."""
    return tuple(code for code in CODES if _rank(selector, code))


def relative_to(path: Path, root: Path) -> str:
    """Says where a file lies below `root`, with "/"; a file outside is taken by its name alone."""
    import os

    whole = os.path.abspath(path).replace(os.sep, "/")
    lead = root.as_posix().rstrip("/") + "/"
    return whole[len(lead) :] if whole.startswith(lead) else whole.rpartition("/")[2]


@lru_cache(maxsize=4096)
def _runs(code: str, select: Sequence[str], extend_select: Sequence[str], ignore: Sequence[str]) -> bool:
    wanted = max((_rank(one, code) for one in (*select, *extend_select)), default=0)
    if code == _SYNTAX_ERROR:
        wanted = max(wanted, _rank("ALL", code))
    return wanted > max((_rank(one, code) for one in ignore), default=0)


def _rank(selector: str, code: str) -> int:
    """Measures how specifically a selector selects a code: 0 not at all, 1 as one of ALL, else by its length."""
    if selector == "ALL":
        return 1
    prefix = NAMES.get(selector, selector)
    return len(prefix) if code.startswith(prefix) else 0


def _matches_any(globs: Iterable[str], path: Path, root: Path) -> bool:
    relative = ""
    for glob in globs:
        relative = relative or relative_to(path, root)
        negated = glob.startswith("!")
        if _compiled(glob[1:] if negated else glob).path(relative) is not negated:
            return True
    return False


@lru_cache(maxsize=256)
def _compiled(glob: str) -> Globs:
    from leaklint.config.globs import Globs

    return Globs((glob,))
