r"""The same text in the spelling that the parser keeps.

The parser takes a lone `\r` for no newline, and loses three things on its way to a tree and back: a backslash and a
form feed at the very start of a statement, and some of the comments and newlines at the end of a file. A tree that has lost
characters has wrong offsets. Each function here gives a text of the same length and meaning, in which every token
stands where it stood.
"""

from __future__ import annotations

from leaklint.text.lazily import MULTILINE, Lazily

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_CONTINUED = Lazily(r"^([ \t\f]*)\\(\r?\n)([ \t\f]*)", MULTILINE)
_FORM_FEED = Lazily(r"^[ \t\f]*\f(?=[ \t]*\S)", MULTILINE)
_INDENTED = Lazily(r"\n[ \t\f\\]")
_EMPTY_LINES = Lazily(r"(?:[ \t\f\\]*\r?\n)+[ \t\f]*")
_ONLY_NEWLINES = dict.fromkeys(map(ord, " \t\f\\"))
_LAST_LINE = Lazily(r"[ \t\f]*(?:#.*|\\)?")


def newlines(text: str) -> str:
    r"""Each lone `\r` as `\n`."""
    if "\r" not in text:
        return text
    return "\r\n".join(part.replace("\r", "\n") for part in text.split("\r\n"))


def last_lines(text: str) -> str:
    r"""Empty lines and comments after the last statement without indentation, which goes to the end of that statement.

    Whoever reads the text to its end, without an error, has no string open there: what looks like a comment is one, and
    a backslash before a newline continues nothing, so that it can be a space.
    """
    start = len(text)
    while start:
        begin = text.rfind("\n", 0, start - 1) + 1
        if not _LAST_LINE.fullmatch(text[begin:start].rstrip("\r\n")):
            break
        start = begin
    start = len(text[:start].rstrip(" \t\f\r\n\\"))
    if start and _INDENTED.search(text, start):
        text = text[:start] + _EMPTY_LINES.sub(_space_first, text[start:])
    for end in ("\\\n", "\\\r\n"):
        if text.endswith(end):
            return text[: -len(end)] + " " + end[1:]
    return text


def _space_first(lines: re.Match[str]) -> str:
    newlines = lines[0].translate(_ONLY_NEWLINES)
    return " " * (len(lines[0]) - len(newlines)) + newlines


def _parted(found: re.Match[str]) -> str:
    first, newline, second = found.groups()
    # Python takes the indentation before the backslash, and that of the line below only where there is none.
    rest, indent = (second, first) if first else (first, second)
    return " " * (len(rest) + 1) + newline + str(indent)


def starts_of_statements(text: str) -> str:
    r"""An empty line in place of a form feed before a statement, and of a backslash before one.

    A form feed makes indentation count anew. Indentation that a backslash parts from its statement (`␠␠\⏎␠x`) becomes
    an empty line and the indentation (`␠␠⏎␠␠x`). The same characters in a string or inside an expression are changed
    as well, which may break them: the result has to be tried.
    """
    if "\f" in text:
        text = _FORM_FEED.sub(lambda m: " " * (len(m[0]) - 1) + "\n", text)
    if "\\\n" not in text and "\\\r\n" not in text:
        return text
    while True:
        changed = _CONTINUED.sub(_parted, text)
        if changed == text:
            return text
        text = changed
