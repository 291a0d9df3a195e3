"""What git leaves out: `.gitignore` files from the repository's root down, `info/exclude`, and the user's own list."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from leaklint.config.globs import Globs

_EXCLUDES_FILE = re.compile(
    r"^[ \t]*\[core\][ \t]*(?:\n(?![ \t]*\[).*)*?\n[ \t]*excludesfile[ \t]*=[ \t]*(.+?)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


class Ignored(NamedTuple):
    """The patterns of one folder, and those of the folders above it, which they overrule."""

    lead: int
    """How many characters of a path stand before what the patterns are matched against."""
    globs: Globs
    above: Ignored | None

    def covers(self, name: str, path: str) -> bool:
        """Tells whether git ignores the entry `name` at `path`, whose folder it does not ignore.

        `path` ends with a "/" for a folder.
        """
        level: Ignored | None = self
        while level is not None:
            verdict = level.globs.verdict(name, path[level.lead :])
            if verdict is not None:
                return verdict
            level = level.above
        return False


def with_file(above: Ignored | None, folder: str, path: str, looked_at: set[str]) -> Ignored | None:
    """Adds the patterns of the file at `path`, which hold below `folder`; a file that cannot be read adds none.

    The path is added to `looked_at`, whether there is such a file or not.
    """
    looked_at.add(path)
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return above
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").split("\n")
    patterns = [line.rstrip("\r") for line in lines if line.strip() and not line.startswith("#")]
    if not patterns:
        return above
    return Ignored(len(folder.rstrip("/")) + 1, Globs(patterns), above)


def at(folder: str, top: str, looked_at: set[str]) -> Ignored | None:
    """Gives what is ignored in `folder`, by the files between it and its repository's root, but not by its own.

    Outside a repository, the files from `top` on count. Where `folder` itself is ignored, nothing is: whoever asks for
    it by name wants it read. Every path that was looked at or looked for is added to `looked_at`.
    """
    root = repository(folder)
    # A repository is told by a file in it: the folder itself changes with every command of git.
    looked_at.update(f"{one.rstrip('/')}/.git/config" for one in _above(folder, root))
    found: Ignored | None = None
    if root is not None:
        for path in _lists_of_user(root, looked_at):
            found = with_file(found, root, path, looked_at)
        found = with_file(found, root, f"{_common_folder(root, looked_at)}/info/exclude", looked_at)
    for above in _between(root or top, folder):
        found = with_file(found, above, f"{above.rstrip('/')}/.gitignore", looked_at)
    if found is not None and _is_ignored(found, root or top, folder):
        return None
    return found


@lru_cache(maxsize=1024)
def repository(folder: str) -> str | None:
    """Gives the nearest folder, this or one above, that holds a `.git`."""
    if os.path.lexists(f"{folder.rstrip('/')}/.git"):
        return folder
    parent = os.path.dirname(folder)
    return None if parent == folder else repository(parent)


def _is_ignored(found: Ignored, root: str, folder: str) -> bool:
    return any(
        found.covers(part.rpartition("/")[2], f"{part}/") for part in (*_between(root, folder), folder) if part != root
    )


def _between(root: str, folder: str) -> Iterator[str]:
    """Yields the folders from `root` down to the one above `folder`."""
    lead = root.rstrip("/") + "/"
    if not folder.startswith(lead):
        return
    yield root
    parts = folder[len(lead) :].split("/")[:-1]
    for part in parts:
        root = f"{root.rstrip('/')}/{part}"
        yield root


def _common_folder(root: str, looked_at: set[str]) -> str:
    """Gives the folder with the repository's own files; a worktree or submodule has a file that names it."""
    git = f"{root.rstrip('/')}/.git"
    if os.path.isdir(git):
        return git
    looked_at.add(git)
    try:
        with open(git, encoding="utf-8", errors="surrogateescape") as file:
            target = file.read().strip()
        own = os.path.join(root, target.removeprefix("gitdir:").strip())
    except OSError:
        return git
    try:
        with open(f"{own}/commondir", encoding="utf-8", errors="surrogateescape") as file:
            return os.path.join(own, file.read().strip())
    except OSError:
        return own


def _above(folder: str, root: str | None) -> Iterator[str]:
    """Yields a folder and those above it, up to `root` or the top of the file system."""
    yield folder
    while folder != root and os.path.dirname(folder) != folder:
        folder = os.path.dirname(folder)
        yield folder


def _lists_of_user(root: str, looked_at: set[str]) -> tuple[str, ...]:
    """Gives the file of `core.excludesFile`, from the repository's settings or the user's, or git's default place."""
    home = os.path.expanduser("~")
    xdg = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    users = os.environ.get("GIT_CONFIG_GLOBAL")
    for path in (
        f"{_common_folder(root, looked_at)}/config",
        *((users,) if users else (f"{home}/.gitconfig", f"{xdg}/git/config")),
    ):
        looked_at.add(path)
        try:
            with open(path, encoding="utf-8", errors="surrogateescape") as file:
                named = _EXCLUDES_FILE.findall(file.read())
        except OSError:
            continue
        if named:
            return (os.path.join(root, os.path.expanduser(named[-1].strip('"'))),)
    return (f"{xdg}/git/ignore",)
