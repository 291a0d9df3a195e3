"""Globs as git writes them: matching them fast, and moving them from one folder to another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SPECIAL = re.compile(r"[*?\[\]\\!#]|\s$")
_SUFFIX = re.compile(r"\*(\.\w+)")


class Globs:
    """Some globs, matched in order, so that a later `!glob` takes back what an earlier one matched.

    Plain names ("build") and suffixes ("*.py") are looked up without `pathspec`, which is slow to import.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        names, folders, suffixes, rest = set[str](), set[str](), list[str](), list[str]()
        ordered = tuple(globs)
        if any(glob.startswith("!") for glob in ordered):
            rest.extend(ordered)
        else:
            for glob in ordered:
                suffix = _SUFFIX.fullmatch(glob)
                if suffix is not None:
                    suffixes.append(suffix.group(1))
                elif _SPECIAL.search(glob) is not None or "/" in glob[:-1]:
                    rest.append(glob)
                elif glob.endswith("/"):
                    folders.add(glob[:-1])
                else:
                    names.add(glob)
        self.names = frozenset(names)
        self.folders = frozenset(folders)
        self.suffixes = tuple(suffixes)
        self.rest = tuple(rest)
        self.spec = compiled(rest) if rest else None

    def verdict(self, name: str, relative: str) -> bool | None:
        """Tells whether an entry matches, is taken back by a `!glob`, or (None) neither.

        `relative` is its path, with a "/" at the end for a folder; the folder that it is in is known not to match.
        """
        if (
            name in self.names
            or (self.suffixes and name.endswith(self.suffixes))
            or (name in self.folders and relative.endswith("/"))
        ):
            return True
        return None if self.spec is None else self.spec.check_file(relative).include

    def entry(self, name: str, relative: str) -> bool:
        """Tells whether an entry matches, as `verdict` does."""
        return bool(self.verdict(name, relative))

    def path(self, relative: str) -> bool:
        """Tells whether a path or one of the folders on the way to it matches."""
        slash = relative.find("/")
        while 0 <= slash < len(relative) - 1:
            if self.entry(relative[:slash].rpartition("/")[2], relative[: slash + 1]):
                return True
            slash = relative.find("/", slash + 1)
        return self.entry(relative.rstrip("/").rpartition("/")[2], relative)

    def without_those_above(self, relative: str) -> Globs:
        """Leaves out the globs that match the folder `relative` as a whole, because somebody asked for it by name."""
        inside = f"{relative}/"
        probe = f"{relative}/\x01"
        kept = [
            glob for glob in self.rest if glob.startswith("!") or not any(_spec((glob,)).match_files((inside, probe)))
        ]
        if len(kept) == len(self.rest):
            return self
        simple = (*self.names, *(f"{name}/" for name in self.folders), *(f"*{suffix}" for suffix in self.suffixes))
        return Globs((*simple, *kept))


def compiled(lines: Sequence[str]) -> GitIgnoreSpec:
    """Compiles git's patterns; what git could not read is left out."""
    return _spec(tuple(lines))


@lru_cache(maxsize=256)
def _spec(lines: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except (ValueError, re.error):
        return GitIgnoreSpec.from_lines([line for line in lines if _readable(line)])


def _readable(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except (ValueError, re.error):
        return False
    return True


def rebase(glob: str, source: str, target: str) -> str | None:
    """Says in terms of the folder `target` what `glob` says in terms of the folder `source`.

    A glob with no inner "/" matches at any depth and stays as it is. None where nothing below `target` can match.
    """
    mark, body = ("!", glob[1:]) if glob.startswith("!") else ("", glob)
    while body.startswith(("./", "../")):
        if body.startswith("../"):
            source = posixpath.dirname(source)
            body = "/" + body[3:]
        else:
            body = "/" + body[2:]
        if body.startswith(("/./", "/../")):
            body = body[1:]
    if body.startswith(source.rstrip("/") + "/"):
        body = body[len(source.rstrip("/")) :]  # an absolute path
    if source == target or "/" not in body.rstrip("/"):
        return mark + body
    above = target.rstrip("/") + "/"
    if source.startswith(above):
        return f"{mark}/{escaped(source[len(above) :])}/{body.lstrip('/')}"
    below = source.rstrip("/") + "/"
    if target.startswith(below):
        rest = _stripped(body, target[len(below) :].split("/"))
        return None if rest is None else mark + rest
    return None


def escaped(path: str) -> str:
    """Writes a path so that a glob matches exactly it."""
    return re.sub(r"([*?\[\]\\!# ])", r"\\\1", path)


def _stripped(body: str, folders: Sequence[str]) -> str | None:
    """Takes the folders off the front of an anchored glob; None where they do not match it."""
    segments = body.strip("/").split("/")
    for folder in folders:
        if not segments:
            return "*"  # the glob matches a folder around all of this
        if segments[0] == "**":
            break
        if not _spec((segments[0],)).check_file(folder).include:
            return None
        segments = segments[1:]
    if not segments:
        return "*"
    return "/" + "/".join(segments) + ("/" if body.endswith("/") else "")
