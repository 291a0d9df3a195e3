"""One line of a `.gitignore` as a regular expression.

git asks of each entry, folder by folder, whether a pattern matches that very entry. A library such as `pathspec` asks
of a whole path, and lets a pattern match through a parent folder: after `vendor` and `!app` it takes app/vendor back.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "upper": "A-Z",
    "lower": "a-z",
    "space": r"\s",
    "punct": r"!-/:-@\[-`{-~",
    "xdigit": "0-9a-fA-F",
}
_SET = re.compile(r"\[([!^]?)(\]?(?:\[:\w+:\]|\\.|[^\]\\])*)\]", re.DOTALL)


class Pattern(NamedTuple):
    """A pattern: what it matches as a whole, whether it takes back (`!`), and whether only folders match."""

    regex: re.Pattern[str]
    negated: bool
    folders_only: bool

    def matches(self, path: str, is_folder: bool) -> bool:
        """Tells whether the entry at `path`, written without a "/" at its end, matches."""
        return (is_folder or not self.folders_only) and self.regex.fullmatch(path) is not None


@lru_cache(maxsize=1024)
def pattern(line: str) -> Pattern | None:
    """Reads a line; None for a comment, an empty line, and one that can match nothing."""
    body = line
    while body.endswith(" ") and not body.endswith("\\ "):
        body = body[:-1]
    negated = body.startswith("!")
    body = body.removeprefix("!")
    if not body or line.startswith("#"):
        return None
    folders_only = body.endswith("/")
    body = body[:-1] if folders_only else body
    if not body.strip("/"):
        return None
    segments = body.removeprefix("/").split("/") if "/" in body else ["**", body]
    found = ""
    for index, segment in enumerate(segments):
        is_last = index == len(segments) - 1
        if len(segment) > 1 and not segment.strip("*"):
            found += ".+" if is_last else "(?:.+/)?"
            continue
        piece = _segment(segment)
        if piece is None:
            return None
        found += piece if is_last else f"{piece}/"
    try:
        return Pattern(re.compile(found, re.DOTALL), negated, folders_only)
    except re.error:
        return None


def _segment(text: str) -> str | None:
    """Translates what stands between two slashes; None where it can match nothing."""
    found = ""
    at = 0
    while at < len(text):
        one = text[at]
        at += 1
        if one == "*":
            at += len(text) - at - len(text[at:].lstrip("*"))
            found += "[^/]*"
        elif one == "?":
            found += "[^/]"
        elif one == "[":
            match = _SET.match(text, at - 1)
            if match is None:
                return None
            found += _set(match.group(1), match.group(2))
            at = match.end()
        elif one == "\\":
            if at == len(text):
                return None
            found += re.escape(text[at])
            at += 1
        else:
            found += re.escape(one)
    return found


def _set(negation: str, members: str) -> str:
    inner = re.sub(r"([\[\]^&~|])", r"\\\1", re.sub(r"\[:(\w+):\]", "\0\\1\0", members))
    inner = re.sub("\0(\\w+)\0", lambda named: _CLASSES.get(named.group(1), ""), inner)
    return f"(?!/)[{'^' if negation else ''}{inner}]"
