"""Globs as git writes them: matching them fast, and moving them from one folder to another."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence

from leaklint.config.wildmatch import pattern

_SPECIAL = re.compile(r"[*?\[\]\\!#]|\s$")
_SUFFIX = re.compile(r"\*(\.\w+)")


class Globs:
    """Some globs, matched in order, so that a later `!glob` takes back what an earlier one matched.

    Plain names ("build", "build/") and suffixes ("*.py") are looked up, only the rest is matched one by one.
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
        self.patterns = tuple(one for one in map(pattern, reversed(rest)) if one is not None)

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
        if self.patterns:
            bare = relative.rstrip("/")
            for one in self.patterns:
                if one.matches(bare, len(bare) < len(relative)):
                    return not one.negated
        return None

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
            glob
            for glob in self.rest
            if glob.startswith("!") or not (Globs((glob,)).path(inside) or Globs((glob,)).path(probe))
        ]
        if len(kept) == len(self.rest):
            return self
        simple = (*self.names, *(f"{name}/" for name in self.folders), *(f"*{suffix}" for suffix in self.suffixes))
        return Globs((*simple, *kept))


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
        matched = pattern(segments[0])
        if matched is None or not matched.matches(folder, True):
            return None
        segments = segments[1:]
    if not segments:
        return "*"
    return "/" + "/".join(segments) + ("/" if body.endswith("/") else "")
