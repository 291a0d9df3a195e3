"""What a text looks like in a terminal: how many cells it takes, and what must not reach it raw.

Widths come from the standard library's `unicodedata`, so that a report needs no further package. They follow what
current terminals draw: a cluster joined by U+200D, or coloured by a skin tone, takes the cells of its first character.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, east_asian_width

TAB = 4
"""A tab goes to the next multiple of this many cells."""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    r"""The text with everything written out that would command a terminal, break a line, or reorder what is shown.

    An escape becomes `\x1b`, a newline `\n`, a tab `\t`, a bidirectional override `\u202e`, and a byte of a path that
    is no character `\xff`.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(character) if _is_control(character) else character for character in text)


def cell_width(text: str) -> int:
    """The number of cells that a text without control characters takes."""
    return len(text) if text.isascii() else sum(width for _, width in shown(text))


def shown(line: str) -> list[tuple[str, int]]:
    """What is drawn for each character of a line, and how many cells that takes; tabs become spaces."""
    result: list[tuple[str, int]] = []
    at = 0
    previous = ""
    before = 0  # the cells of the last character that had any
    for character in line:
        if character == "\t":
            width = TAB - at % TAB
            piece = " " * width
        elif _is_control(character):
            piece = _escape(character)
            width = len(piece)
        else:
            piece = character
            width = _width(character, previous, before)
        result.append((piece, width))
        at += width
        before = width or before
        previous = character
    return result


def _width(character: str, previous: str, before: int) -> int:
    if previous == _JOINER and before == 2:
        return 0
    if "\U0001f3fb" <= character <= "\U0001f3ff" and before == 2:
        return 0  # a skin tone colours the emoji before it
    if character == _EMOJI_STYLE and previous and before == 1 and not previous.isalpha():
        return 1  # widens a character that is narrow as text
    return _alone(character)


@lru_cache(maxsize=4096)
def _alone(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def _is_control(character: str) -> bool:
    return character in _BIDI or category(character) in ("Cc", "Cs", "Zl", "Zp")


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    return named or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
